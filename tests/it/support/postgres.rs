//! A database of its own for each test, in the server that `DIWAN_TEST_POSTGRES_URL` names, or in one that
//! is started for this process and stopped at its end.

use diwan::server::clock::new_id;
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

static SERVER: OnceLock<Server> = OnceLock::new();

struct Server {
    url: String,
}

/// Makes an empty database and gives its address.
pub async fn fresh_database() -> String {
    let server = SERVER.get_or_init(Server::start);
    let name = format!("diwan_{}", new_id().simple());
    let mut connection = PgConnection::connect(&server.url).await.expect("PostgreSQL answers");
    connection.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("a database is made");
    let (base, _) = server.url.rsplit_once('/').expect("the address names a database");
    format!("{base}/{name}")
}

impl Server {
    #[expect(clippy::disallowed_methods, reason = "the test runner says where its server is")]
    #[expect(clippy::zombie_processes, reason = "the watcher outlives this process on purpose")]
    fn start() -> Self {
        if let Ok(url) = std::env::var("DIWAN_TEST_POSTGRES_URL") {
            return Self { url };
        }
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("postgres-{}", std::process::id()));
        let output = script("start", &folder);
        assert!(output.status.success(), "PostgreSQL does not start: {}", String::from_utf8_lossy(&output.stderr));
        // The test runner ends with this process: a watcher stops the server then.
        let watch = format!(
            "while kill -0 {} 2>/dev/null; do sleep 1; done; scripts/postgres.sh stop {}",
            std::process::id(),
            folder.display()
        );
        Command::new("setsid")
            .args(["sh", "-c", &watch])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("a watcher starts");
        Self { url: String::from_utf8_lossy(&output.stdout).trim().to_owned() }
    }
}

fn script(verb: &str, folder: &Path) -> std::process::Output {
    Command::new("scripts/postgres.sh")
        .arg(verb)
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the script runs")
}
