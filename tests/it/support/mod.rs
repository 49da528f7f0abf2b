//! An installation for a test, on each engine.
//!
//! `for_each_engine(async |t| { … })` runs a test on SQLite and on PostgreSQL; `t.app` is the installation,
//! `t.ctx()` acts as the system, `t.staff(Role::…)` as a member of staff, `t.server()` speaks HTTP.

pub mod dovecot;
pub mod imap;
mod postgres;
pub mod public;
pub mod smtp;

use diwan::domain::role::Role;
use diwan::domain::{Locale, UserId};
use diwan::server::clock::{Clock, new_id};
use diwan::server::config::Settings;
use diwan::server::http;
use diwan::server::secret::Secret;
use diwan::server::services::{Actor, Ctx, Staff};
use diwan::server::state::App;
use diwan::server::storage::{Db, Engine};
use std::net::SocketAddr;

/// One test's installation. Its database goes when it is dropped.
pub struct Test {
    /// The installation.
    pub app: App,
    _folder: tempfile::TempDir,
}

/// Runs a test on both engines, one after the other.
pub async fn for_each_engine<F>(test: F)
where
    F: AsyncFn(Test),
{
    for engine in [Engine::Sqlite, Engine::Postgres] {
        eprintln!("engine: {engine:?}");
        test(Test::new(engine).await).await;
    }
}

/// The address of a database without tables; SQLite's is made in a folder when it is opened.
pub async fn empty_database(engine: Engine, folder: &std::path::Path) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite:{}", folder.join("diwan.db").display()),
        Engine::Postgres => postgres::fresh_database().await,
    }
}

impl Test {
    /// An empty, migrated installation on 2023-08-15 at 09:00 in Baghdad.
    pub async fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = empty_database(engine, folder.path()).await;
        let db = Db::open(&url).await.expect("the database opens");
        db.migrate().await.expect("the migrations run");
        let settings = Settings { database_url: url, data_dir: folder.path().to_path_buf(), ..Settings::default() };
        let secret = Secret::new([7; 32]);
        // Where the program finds it, when a test runs it on this installation.
        std::fs::write(folder.path().join("secret.key"), secret.encoded()).expect("a key");
        let clock = Clock::fixed("2023-08-15T06:00:00Z".parse().expect("an instant"));
        let app = App::new(db, clock, secret, settings, "http://diwan.test".into());
        Self { app, _folder: folder }
    }

    /// The same installation with other settings: shares the database of another test's.
    pub fn around(app: App) -> Self {
        Self { app, _folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Acts as the system: everything is allowed.
    pub fn ctx(&self) -> Ctx {
        Ctx::system(&self.app)
    }

    /// Acts as the public.
    pub fn public(&self) -> Ctx {
        Ctx { actor: Actor::Public, ..self.ctx() }
    }

    /// Adds a member of staff and acts as them.
    pub async fn staff(&self, role: Role) -> Ctx {
        let id = UserId(new_id());
        let email = format!("{}@staff.example", id.0.simple());
        let mut tx = self.app.db.write().await.expect("a transaction");
        let sql =
            "INSERT INTO users (id, email, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, 'none', $5)";
        let now = self.app.clock.now();
        let name = format!("Sample {role}");
        match &mut tx {
            diwan::server::storage::Tx::Sqlite(held) => sqlx::query(sql)
                .bind(id)
                .bind(&email)
                .bind(&name)
                .bind(role)
                .bind(now)
                .execute(held.conn())
                .await
                .map(drop),
            diwan::server::storage::Tx::Postgres(held) => sqlx::query(sql)
                .bind(id)
                .bind(&email)
                .bind(&name)
                .bind(role)
                .bind(now)
                .execute(held.conn())
                .await
                .map(drop),
        }
        .expect("a member of staff is added");
        tx.commit().await.expect("it commits");
        Ctx {
            actor: Actor::Staff(Staff { id, email, name, role, language: Locale::En, zone: chrono_tz::Asia::Baghdad }),
            ..self.ctx()
        }
    }

    /// Adds a member of staff with an open session; the cookie that their browser would send.
    pub async fn signed_in(&self, role: Role) -> String {
        use diwan::server::{http::context::SESSION_COOKIE, secret, storage::staff_sessions};
        let ctx = self.staff(role).await;
        let token = secret::new_token();
        let session = diwan::domain::account::StaffSession {
            id: new_id(),
            user: ctx.staff().expect("staff").id,
            created_at: ctx.now,
            seen_at: ctx.now,
            expires_at: ctx.now + chrono::Duration::hours(1),
            address: String::new(),
            agent: String::new(),
        };
        let mut tx = self.app.db.write().await.expect("a transaction");
        staff_sessions::insert(&mut tx, &session, &secret::hash(&token)).await.expect("a session");
        tx.commit().await.expect("it commits");
        format!("{SESSION_COOKIE}={token}")
    }

    /// The installation behind HTTP, in this process.
    pub fn server(&self) -> axum_test::TestServer {
        let service = http::router(self.app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        axum_test::TestServer::builder().http_transport().build(service)
    }
}
