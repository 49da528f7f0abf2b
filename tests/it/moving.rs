//! All records from SQLite to PostgreSQL and back: the sets of rows are equal.

use crate::cli::{at, rows, run};
use crate::support::{Test, empty_database};
use diwan::domain::role::Role;
use diwan::server::services::registrations::RegistrationInput;
use diwan::server::services::{demo, registrations};
use diwan::server::storage::{Db, Engine};

/// JSON in a row as it is kept by SQLite, with its keys in order: PostgreSQL keeps them in its own.
fn ordered(row: &str) -> String {
    fn text(value: &serde_json::Value) -> String {
        match value {
            serde_json::Value::Object(map) => {
                let mut parts: Vec<_> = map.iter().map(|(key, value)| format!("{key}:{}", text(value))).collect();
                parts.sort();
                parts.join(",")
            }
            serde_json::Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join(","),
            other => other.to_string(),
        }
    }
    let cells = row.split('|').map(|cell| {
        let inner = cell.strip_prefix('\'').and_then(|cell| cell.strip_suffix('\'')).unwrap_or_default();
        match serde_json::from_str(&inner.replace("''", "'")) {
            Ok(value @ (serde_json::Value::Object(_) | serde_json::Value::Array(_))) => text(&value),
            _ => cell.to_owned(),
        }
    });
    cells.collect::<Vec<_>>().join("|")
}

async fn all(url: &str) -> Vec<String> {
    let db = Db::open(url).await.expect("it opens");
    let mut rows: Vec<String> = rows(&db).await.iter().map(|row| ordered(row)).collect();
    db.close().await;
    rows.sort();
    rows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn row_sets_are_equal_there_and_back() {
    let t = Test::new(Engine::Sqlite).await;
    demo::load(&t.ctx()).await.expect("the reference case");
    t.signed_in(Role::Organiser).await;
    t.published("woga").await;
    let somebody = RegistrationInput {
        name: "د. سارة | O'Neill".into(),
        email: "delegate1@mop.example".into(),
        ..RegistrationInput::default()
    };
    registrations::register(&t.public(), "woga", &somebody).await.expect("a seat");
    let first = t.app.settings.database_url.clone();
    let folder = tempfile::tempdir().expect("a folder");
    let server = empty_database(Engine::Postgres, folder.path()).await;
    let back = empty_database(Engine::Sqlite, folder.path()).await;
    t.app.db.close().await;
    let go = |from: &str, to: &str| {
        tokio::task::block_in_place(|| run(folder.path(), &at(&t, &["move", "--from", from, "--to", to])))
    };
    let before = all(&first).await;
    assert!(before.len() > 100);
    let (code, out, error) = go(&first, &server);
    assert_eq!(code, Some(0), "{out}{error}");
    let (code, out, error) = go(&server, &back);
    assert_eq!(code, Some(0), "{out}{error}");
    let after = all(&back).await;
    assert_eq!(before.len(), after.len());
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(one, other);
    }
    // Nothing is overwritten, and nothing is read beneath a server.
    let (code, _, error) = go(&first, &server);
    assert_eq!(code, Some(1));
    assert!(error.contains("--to") && error.contains("holds records"), "{error}");
    let (code, _, error) = go(&first, &back);
    assert_eq!(code, Some(1));
    assert!(error.contains("same engine"), "{error}");
    let served = Db::open(&server).await.expect("it opens");
    let (code, _, error) = go(&server, &format!("sqlite:{}", folder.path().join("third.db").display()));
    assert_eq!(code, Some(1));
    assert!(error.contains("--from") && error.contains("server is running"), "{error}");
    served.close().await;
    // The key stays the one of the records.
    let moved = ["user", "list", "--database-url", &server, "--data-dir"];
    let data = t.app.settings.data_dir.to_str().expect("a path");
    let (code, _, error) = tokio::task::block_in_place(|| run(folder.path(), &[moved.as_slice(), &[data]].concat()));
    assert_eq!(code, Some(0), "{error}");
}
