//! Every schema that there has been, with records in it, is brought up to date on both engines.

use crate::support::empty_database;
use diwan::domain::Locale;
use diwan::server::storage::backup::check_sqlite;
use diwan::server::storage::{Db, Engine, Tx, people, workshops};
use std::path::Path;

/// Records as the first schema holds them; what differs between the engines is written `@…`.
const RECORDS: &str = "
INSERT INTO users (id, email, name, role, password_hash, created_at) VALUES (@1, 'a@mop.example', 'A', 'organiser', 'none', '2023-08-15T06:00:00+00:00');
INSERT INTO institutions (id, code, level, name, name_key, created_at, updated_at) VALUES (@2, 'mop', 'central', '{\"en\":\"Ministry of Planning\",\"ar\":\"وزارة التخطيط\"}', 'ministry of planning', '2023-08-15T06:00:00+00:00', '2023-08-15T06:00:00+00:00');
INSERT INTO projects (id, code, title, implementer, created_at, updated_at) VALUES (@3, 'p', '{\"en\":\"Project\"}', '{\"en\":\"I\"}', '2023-08-15T06:00:00+00:00', '2023-08-15T06:00:00+00:00');
INSERT INTO series (id, slug, project_id, title, summary, created_at, updated_at) VALUES (@4, 's', @3, '{\"en\":\"Series\"}', '{}', '2023-08-15T06:00:00+00:00', '2023-08-15T06:00:00+00:00');
INSERT INTO workshops (id, slug, series_id, title, title_key, theme, objectives, city, venue, timezone, start_date, end_date, languages, calendar_uid, created_at, updated_at) VALUES (@5, 'w', @4, '{\"en\":\"Workshop\"}', 'workshop', '{}', '[]', '{}', '{}', 'Asia/Baghdad', '2023-09-10', '2023-09-11', '[\"en\"]', 'w@diwan', '2023-08-15T06:00:00+00:00', '2023-08-15T06:00:00+00:00');
INSERT INTO people (id, name, name_key, email, created_at, updated_at) VALUES (@6, '{\"en\":\"Sara\"}', 'sara', 'sara@mop.example', '2023-08-15T06:00:00+00:00', '2023-08-15T06:00:00+00:00');
INSERT INTO appointments (id, person_id, institution_id, created_at) VALUES (@7, @6, @2, '2023-08-15T06:00:00+00:00');
INSERT INTO invitations (id, workshop_id, person_id, language, link_hash, calendar_uid, created_at, updated_at) VALUES (@8, @5, @6, 'ar', @h, 'i@diwan', '2023-08-15T06:00:00+00:00', '2023-08-15T06:00:00+00:00');
INSERT INTO registrations (id, workshop_id, person_id, invitation_id, institution_id, status, arrival, language, answers, consents, link_hash, created_at, updated_at) VALUES (@9, @5, @6, @8, @2, 'confirmed', 1, 'ar', '{}', '[]', @h, '2023-08-15T06:00:00+00:00', '2023-08-15T06:00:00+00:00');
INSERT INTO messages (id, workshop_id, person_id, template, language, to_email, to_name, subject, text_body, html_body, message_id, due_at, created_at) VALUES (@a, @5, @6, 'invitation', 'ar', 'sara@mop.example', 'Sara', 'دعوة', 't', 'h', 'm@diwan', '2023-08-15T06:00:00+00:00', '2023-08-15T06:00:00+00:00');
INSERT INTO idempotency_keys (scope, key, request_hash, headers, created_at) VALUES ('s', 'k', @h, '{}', '2023-08-15T06:00:00+00:00');
INSERT INTO audit_log (id, at, actor, user_id, action, subject, subject_id, detail) VALUES (@b, '2023-08-15T06:00:00+00:00', 'staff', @1, 'series.create', 'series', @4, '{}');
";

fn records(engine: Engine) -> String {
    let id = |digit: char| match engine {
        Engine::Sqlite => format!("x'{}'", digit.to_string().repeat(32)),
        Engine::Postgres => format!("'{}'", digit.to_string().repeat(32)),
    };
    let hash = if engine == Engine::Sqlite { "x'ab'" } else { "'\\xab'" };
    "123456789ab".chars().fold(RECORDS.replace("@h", hash), |sql, digit| sql.replace(&format!("@{digit}"), &id(digit)))
}

/// The migrations up to a number, as a program of that time knew them.
fn known_then(engine: Engine, last: &str, into: &Path) {
    let all = if engine == Engine::Sqlite { "migrations/sqlite" } else { "migrations/postgres" };
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(all)).expect("a folder") {
        let entry = entry.expect("a file");
        let name = entry.file_name().into_string().expect("a name");
        if name[..4] <= *last {
            std::fs::copy(entry.path(), into.join(name)).expect("a copy");
        }
    }
}

fn schemas() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let names = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a name")[..4].to_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

async fn count(db: &Db, table: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    let mut tx = db.read().await.expect("a connection");
    match &mut tx {
        Tx::Sqlite(held) => sqlx::query_scalar(sql).fetch_one(held.conn()).await,
        Tx::Postgres(held) => sqlx::query_scalar(sql).fetch_one(held.conn()).await,
    }
    .expect("a count")
}

#[tokio::test]
async fn every_schema_with_records_is_brought_up_to_date() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for schema in schemas() {
            eprintln!("{engine:?} from {schema}");
            let folder = tempfile::tempdir().expect("a folder");
            let url = empty_database(engine, folder.path()).await;
            let then = folder.path().join("migrations");
            std::fs::create_dir(&then).expect("a folder");
            known_then(engine, &schema, &then);
            let old = sqlx::migrate::Migrator::new(then).await.expect("migrations");
            let db = Db::open(&url).await.expect("it opens");
            let sql = sqlx::AssertSqlSafe(records(engine));
            match &db {
                Db::Sqlite { write, .. } => {
                    old.run(write).await.expect("the old schema");
                    sqlx::raw_sql(sql).execute(write).await.map(drop)
                }
                Db::Postgres(pool) => {
                    old.run(pool).await.expect("the old schema");
                    sqlx::raw_sql(sql).execute(pool).await.map(drop)
                }
            }
            .expect("records");
            db.migrate().await.expect("it is brought up to date");
            assert!(db.is_current().await.expect("a schema"));
            for table in
                ["users", "series", "workshops", "people", "invitations", "registrations", "messages", "audit_log"]
            {
                assert_eq!(count(&db, table).await, 1, "{table}");
            }
            // Who made the series was kept with it later; the log knew.
            let known = count(&db, "series WHERE created_by IS NOT NULL").await;
            assert_eq!(known, i64::from(schema.as_str() < "0010"));
            let mut tx = db.read().await.expect("a connection");
            let workshop = workshops::by_slug(&mut tx, "w").await.expect("a look-up").expect("a workshop");
            assert_eq!(workshop.title.en, "Workshop");
            let person = people::by_email(&mut tx, "sara@mop.example").await.expect("a look-up").expect("a person");
            assert_eq!(person.name.best(Locale::En), "Sara");
            drop(tx);
            db.close().await;
            if engine == Engine::Sqlite {
                check_sqlite(&folder.path().join("diwan.db")).await.expect("its records are whole");
            }
        }
    }
}
