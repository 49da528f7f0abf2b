//! The program from outside: exit codes, one-line errors, starting and stopping, backup and restore.

use crate::support::Test;
use diwan::domain::role::Role;
use diwan::server::services::{accounts, audit, demo};
use diwan::server::storage::{Db, Engine, Tx};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program in a folder of its own, without the settings of whoever runs the tests.
fn diwan(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diwan"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("DIWAN_")) {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .current_dir(folder)
        .env("DIWAN_LISTEN", "127.0.0.1:0")
        .env("DIWAN_LOG", "warn")
        .stdin(Stdio::null());
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    said(diwan(folder, arguments).output().expect("it runs"))
}

fn said(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn with_input(folder: &Path, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut command = diwan(folder, arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    said(child.wait_with_output().expect("it ends"))
}

/// A server that is stopped, however the test ends.
struct Server {
    child: Child,
    /// What it printed until it named what the test waits for.
    printed: String,
    address: String,
}

impl Server {
    fn start(folder: &Path, arguments: &[&str], until: &str) -> Self {
        let mut all = vec!["serve"];
        all.extend(arguments);
        let mut child = diwan(folder, &all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        let mut printed = String::new();
        while !printed.contains(until) {
            let before = printed.len();
            lines.read_line(&mut printed).expect("a line");
            if printed.len() == before {
                let mut error = String::new();
                drop(child.stderr.take().expect("its errors").read_to_string(&mut error));
                panic!("it ended: {printed}{error}");
            }
        }
        let address = printed
            .split("listens on http://")
            .nth(1)
            .and_then(|rest| rest.split_whitespace().next())
            .expect("an address")
            .to_owned();
        let address = address.split('/').next().expect("a host").to_owned();
        Self { child, printed, address }
    }

    fn ask(&self, head: &str, body: &str) -> String {
        ask(&self.address, head, body)
    }

    /// Asks it to stop as a service manager does; gives how long it took and its exit code.
    fn stop(mut self) -> (Duration, Option<i32>) {
        let begun = Instant::now();
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(told.success());
        let status = self.child.wait().expect("it ends");
        (begun.elapsed(), status.code())
    }
}

/// One request over a connection of its own.
fn ask(address: &str, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    let length = body.len();
    let request = format!(
        "{head} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn wrong_calls_and_failures_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    for wrong in [
        vec![],
        vec!["nope"],
        vec!["user", "add"],
        vec!["user", "add", "--email", "a@b.example", "--role", "king"],
        vec!["serve", "--listen", "x"],
        vec!["token", "revoke", "x"],
        vec!["backup"],
    ] {
        let (code, _, error) = run(folder, &wrong);
        assert_eq!(code, Some(2), "{wrong:?}: {error}");
    }
    for help in [vec!["--help"], vec!["--version"], vec!["serve", "--help"], vec!["completions", "bash"]] {
        let (code, out, _) = run(folder, &help);
        assert_eq!(code, Some(0), "{help:?}");
        assert!(!out.is_empty(), "{help:?}");
    }
    let file = folder.join("file");
    std::fs::write(&file, "no folder").expect("a file");
    let below = file.join("data");
    let below = below.to_str().expect("a path");
    let in_file = format!("sqlite:{below}/diwan.db");
    std::fs::write(folder.join("damaged.db"), vec![b'x'; 8192]).expect("a file");
    for (arguments, names) in [
        (vec!["migrate", "--database-url", "mysql://x"], "DIWAN_DATABASE_URL"),
        (vec!["migrate", "--database-url", "postgres://nobody@127.0.0.1:1/none"], "DIWAN_DATABASE_URL"),
        (vec!["migrate", "--database-url", &in_file], "DIWAN_DATABASE_URL"),
        (vec!["migrate", "--database-url", "sqlite:damaged.db"], "DIWAN_DATABASE_URL"),
        (vec!["serve", "--data-dir", below], "DIWAN_DATA_DIR"),
        (vec!["serve", "--smtp-url", "ftp://mail.example"], "DIWAN_SMTP_URL"),
        (vec!["serve", "--mail-from", "nobody"], "DIWAN_MAIL_FROM"),
        (vec!["serve", "--public-url", "diwan.example"], "DIWAN_PUBLIC_URL"),
        (vec!["serve", "--listen", "192.0.2.1:1"], "DIWAN_LISTEN"),
        (vec!["backup", "x.tar", "--database-url", "sqlite:none.db"], "DIWAN_DATABASE_URL"),
        (vec!["restore", "file"], "file"),
        (vec!["user", "add", "--email", "nobody", "--role", "organiser"], "--email"),
        (vec!["user", "reset", "--email", "nobody@mop.example"], "nobody@mop.example"),
        (vec!["token", "add", "--user", "nobody@mop.example", "--name", "x"], "--user"),
    ] {
        let begun = Instant::now();
        let (code, _, error) = run(folder, &arguments);
        assert_eq!(code, Some(1), "{arguments:?}: {error}");
        assert!(error.contains(names), "{arguments:?}: {error}");
        assert_eq!(error.trim_end().lines().count(), 1, "{arguments:?}: {error}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{arguments:?} hangs");
    }
    assert!(!folder.join("none.db").exists(), "a backup of nothing made a database");
}

#[test]
fn a_new_installation_asks_for_its_first_administrator() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[], "one-time code: ");
    let code = server.printed.split("one-time code: ").nth(1).expect("a code").trim().to_owned();
    assert!(code.replace('-', "").len() * 5 >= 128, "{code}");
    assert!(server.ask("GET /en/sign-in", "").contains("location: /en/setup"));
    let form = |code: &str| {
        format!(
            "setup_code={code}&name=Sample&email=first%40mop.example&password=two+rivers+four+winds&repeat_password=two+rivers+four+winds"
        )
    };
    assert!(server.ask("POST /en/setup", &form("00000-00000")).starts_with("HTTP/1.1 422"));
    let done = server.ask("POST /en/setup", &form(&code));
    assert!(done.starts_with("HTTP/1.1 303") && done.contains("set-cookie: diwan_session="), "{done}");
    assert!(server.ask("GET /readyz", "").starts_with("HTTP/1.1 200"));
    let (took, exit) = server.stop();
    assert_eq!(exit, Some(0));
    assert!(took < Duration::from_secs(10), "{took:?}");
    #[cfg(unix)]
    for file in ["data/secret.key", "data/diwan.db"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.path().join(file)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "others can read {file}");
    }
}

#[test]
fn the_reference_case_comes_with_accounts_that_are_printed_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &["--demo", "--metrics-listen", "127.0.0.1:0"], "coordinator ");
    let row = server.printed.lines().find(|line| line.starts_with("organiser ")).expect("an organiser");
    let [email, password] = row.split_whitespace().skip(1).collect::<Vec<_>>()[..] else { panic!("{row}") };
    let answer = server.ask("POST /ar/sign-in", &format!("email={email}&password={password}"));
    assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("location: /ar/desk"), "{answer}");
    assert!(server.ask("GET /en/w/woga-1-erbil", "").starts_with("HTTP/1.1 200"));
    let figures = server.printed.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
    let told = ask(figures, "GET /metrics", "");
    assert!(
        told.contains("diwan_http_answers_total{route=\"/{lang}/sign-in\",method=\"POST\",status=\"303\"} 1"),
        "{told}"
    );
    // A server holds its data: nothing is restored beneath it.
    let (code, _, error) = run(folder.path(), &["restore", "none.tar"]);
    assert_eq!(code, Some(1));
    assert!(error.contains("Stop it"), "{error}");
    server.stop();
    let again = Server::start(folder.path(), &["--demo"], "user list");
    assert!(again.printed.contains("user reset --email"), "{}", again.printed);
    assert!(!again.printed.contains("administrator"), "{}", again.printed);
    again.stop();
}

#[test]
fn accounts_and_tokens_are_made_from_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let add = ["user", "add", "--email", "a@mop.example", "--role", "administrator", "--password-stdin"];
    assert_eq!(with_input(folder, &add, "").0, Some(1));
    assert_eq!(with_input(folder, &add, "short\n").0, Some(1));
    assert_eq!(with_input(folder, &add, "two rivers, four winds\n").0, Some(0));
    let (code, _, error) = with_input(folder, &add, "two rivers, four winds\n");
    assert_eq!(code, Some(1));
    assert!(error.contains("--email"), "{error}");
    assert!(run(folder, &["user", "list"]).1.contains("a@mop.example"));
    let (code, token, _) =
        run(folder, &["token", "add", "--user", "a@mop.example", "--name", "bench", "--scope", "write"]);
    assert_eq!((code, token.trim().lines().count()), (Some(0), 1), "{token}");
    let (_, list, _) = run(folder, &["token", "list"]);
    assert!(list.contains("bench") && !list.contains(token.trim()), "{list}");
    let id = list.lines().nth(1).and_then(|line| line.split_whitespace().next()).expect("an identifier");
    assert_eq!(run(folder, &["token", "revoke", id]).0, Some(0));
    assert_eq!(run(folder, &["user", "disable", "--email", "a@mop.example"]).0, Some(1), "the last administrator");
    let (code, made, _) = run(folder, &["user", "reset", "--email", "a@mop.example"]);
    assert_eq!(code, Some(0));
    assert!(made.contains("One-time password"), "{made}");
    assert_eq!(run(folder, &["outbox", "list"]).0, Some(0));
    assert_eq!(run(folder, &["outbox", "retry"]).0, Some(0));
    assert_eq!(run(folder, &["demo"]).0, Some(0));
    let add =
        |slug| run(folder, &["user", "add", "--email", "c@mop.example", "--role", "coordinator", "--workshop", slug]);
    let (code, _, error) = add("no-such-workshop");
    assert!(code == Some(1) && error.contains("--workshop"), "{error}");
    assert!(!run(folder, &["user", "list"]).1.contains("c@mop.example"), "no account without its workshop");
    let (code, made, _) = add(demo::WORKSHOPS[0]);
    assert!(code == Some(0) && made.contains(demo::WORKSHOPS[0]), "{made}");
    assert_eq!(run(folder, &["demo", "--remove"]).0, Some(0));
}

/// The settings of a test's installation, for the program.
pub fn at<'a>(t: &'a Test, rest: &[&'a str]) -> Vec<&'a str> {
    let data = t.app.settings.data_dir.to_str().expect("a path");
    let mut all = rest.to_vec();
    all.extend(["--database-url", &t.app.settings.database_url, "--data-dir", data]);
    all
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let t = Test::new(engine).await;
        let sql = "UPDATE _sqlx_migrations SET version = 9999 WHERE version = 1";
        let mut tx = t.app.db.write().await.expect("a transaction");
        match &mut tx {
            Tx::Sqlite(held) => sqlx::query(sql).execute(held.conn()).await.map(drop),
            Tx::Postgres(held) => sqlx::query(sql).execute(held.conn()).await.map(drop),
        }
        .expect("it is newer now");
        tx.commit().await.expect("it commits");
        let folder = tempfile::tempdir().expect("a folder");
        for command in [vec!["migrate"], vec!["serve"], vec!["serve", "--no-migrate"], vec!["user", "list"]] {
            let (code, _, error) = run(folder.path(), &at(&t, &command));
            assert_eq!(code, Some(1), "{engine:?} {command:?}");
            assert!(error.contains("newer version") && error.trim_end().lines().count() == 1, "{error}");
        }
    }
}

/// Every table's rows as text, sorted.
pub async fn rows(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.expect("a connection");
    let mut all = Vec::new();
    match &mut tx {
        Tx::Sqlite(held) => {
            let tables: Vec<String> =
                sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'people\\_search%' ESCAPE '\\'").fetch_all(held.conn()).await.expect("tables");
            for table in tables {
                let columns: Vec<String> =
                    sqlx::query_scalar("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info($1)")
                        .bind(&table)
                        .fetch_all(held.conn())
                        .await
                        .expect("columns");
                let sql = format!("SELECT '{table}|' || {} FROM \"{table}\"", columns.join(" || '|' || "));
                let found: Vec<String> =
                    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(held.conn()).await.expect("rows");
                all.extend(found);
            }
        }
        Tx::Postgres(held) => {
            let tables: Vec<String> = sqlx::query_scalar(
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations'",
            )
            .fetch_all(held.conn())
            .await
            .expect("tables");
            for table in tables {
                let sql = format!("SELECT '{table}|' || row_to_json(t)::text FROM \"{table}\" t");
                let found: Vec<String> =
                    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(held.conn()).await.expect("rows");
                all.extend(found);
            }
        }
    }
    all.sort();
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn backups_under_writes_restore_to_equal_rows() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let t = Test::new(engine).await;
        let input = accounts::NewAccount {
            email: "a@mop.example".into(),
            role: Role::Administrator.to_string(),
            password: Some("two rivers, four winds".into()),
            ..Default::default()
        };
        accounts::add(&t.ctx(), &input).await.expect("an account");
        demo::load(&t.ctx()).await.expect("the reference case");
        let folder = tempfile::tempdir().expect("a folder");
        // Writes go on while the copy is made; each is a transaction of two rows that stand or fall together.
        let (ctx, stop) = (t.ctx(), std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)));
        let ends = stop.clone();
        let writer = tokio::spawn(async move {
            let mut written = 0_u64;
            while !ends.load(std::sync::atomic::Ordering::Relaxed) {
                let mut tx = ctx.app.db.write().await.expect("a transaction");
                for half in ["a", "b"] {
                    audit::note(&ctx, &mut tx, "test.write", half, None, serde_json::json!({ "n": written }))
                        .await
                        .expect("a row");
                }
                tx.commit().await.expect("it commits");
                written += 1;
            }
            written
        });
        tokio::time::sleep(Duration::from_millis(50)).await;
        let file = folder.path().join("under-load.tar");
        let file = file.to_str().expect("a path").to_owned();
        let (code, _, error) = tokio::task::block_in_place(|| run(folder.path(), &at(&t, &["backup", &file])));
        assert_eq!(code, Some(0), "{error}");
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(writer.await.expect("the writer ends") > 0);
        let restored = restored(engine, folder.path(), &file).await;
        let halves = restored.1.iter().filter(|row| row.contains("test.write")).count();
        assert!(halves > 0 && halves % 2 == 0, "{halves} rows: a transaction came in half");
        // At rest: equal to the last row, and everything that a reader relies on works on it.
        let file = folder.path().join("at-rest.tar");
        let file = file.to_str().expect("a path").to_owned();
        assert_eq!(run(folder.path(), &at(&t, &["backup", &file])).0, Some(0));
        let (there, after) = self::restored(engine, folder.path(), &file).await;
        let before = rows(&t.app.db).await;
        assert!(before.len() > 100);
        assert_eq!(before.len(), after.len());
        assert!(before == after, "rows differ");
        assert!(run(folder.path(), &at(&there, &["user", "list"])).1.contains("a@mop.example"));
        let (code, _, error) = run(folder.path(), &at(&there, &["restore", &file]));
        if engine == Engine::Postgres {
            assert_eq!(code, Some(1), "a database with records is not overwritten");
            assert!(error.contains("holds records"), "{error}");
        }
    }
}

/// Restores a backup into an installation of its own and gives its rows.
async fn restored(engine: Engine, folder: &Path, file: &str) -> (Test, Vec<String>) {
    let t = Test::new(engine).await;
    if engine == Engine::Sqlite {
        // What an earlier crash left behind must not be played into the restored file.
        t.app.db.close().await;
        let database = t.app.settings.database_url.trim_start_matches("sqlite:").to_owned();
        // Put in place by name: to shorten a file that is still mapped ends the process (SIGBUS).
        for (ending, what) in [("wal", "a stale log"), ("shm", "a stale index")] {
            let beside = format!("{database}-{ending}.new");
            std::fs::write(&beside, "stale").expect(what);
            std::fs::rename(&beside, format!("{database}-{ending}")).expect(what);
        }
    }
    let (code, out, error) = run(folder, &at(&t, &["restore", file]));
    assert_eq!(code, Some(0), "{out}{error}");
    let db = Db::open(&t.app.settings.database_url).await.expect("it opens");
    let rows = rows(&db).await;
    db.close().await;
    (t, rows)
}

#[test]
fn a_database_keeps_to_its_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let add = ["user", "add", "--email", "a@mop.example", "--role", "administrator"];
    assert_eq!(run(folder, &add).0, Some(0));
    let database = format!("sqlite:{}", folder.join("data/diwan.db").display());
    let typo = ["--database-url", &database, "--data-dir", "dta"];
    for command in [vec!["serve"], vec!["backup", "x.tar"], vec!["user", "list"]] {
        let (code, _, error) = run(folder, &[command.clone(), typo.to_vec()].concat());
        assert_eq!(code, Some(1), "{command:?}: {error}");
        assert!(error.contains("DIWAN_DATA_DIR") && error.contains("secret.key"), "{command:?}: {error}");
    }
    assert!(!folder.join("dta/secret.key").exists(), "a new key for a database in use");
    assert!(!folder.join("x.tar").exists(), "a backup with another key");
    let other = "ab".repeat(32);
    let (code, _, error) = said(diwan(folder, &["serve"]).env("DIWAN_SECRET_KEY", &other).output().expect("it runs"));
    assert_eq!(code, Some(1));
    assert!(error.contains("DIWAN_SECRET_KEY") && error.contains("not the key"), "{error}");
    let (code, out, _) = run(folder, &[vec!["doctor"], typo.to_vec()].concat());
    assert_eq!(code, Some(1));
    assert!(out.lines().any(|line| line.starts_with("BROKEN  DIWAN_DATA_DIR")), "{out}");
    assert!(run(folder, &["doctor"]).1.contains("key: it is the one of this database"));
    assert_eq!(run(folder, &["user", "list"]).0, Some(0));
}

#[test]
fn restoring_changes_nothing_before_all_is_known_to_fit() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let add = ["user", "add", "--email", "a@mop.example", "--role", "administrator"];
    assert_eq!(run(folder, &add).0, Some(0));
    assert_eq!(run(folder, &["backup", "whole.tar"]).0, Some(0));
    // The same without its key, and with another.
    let mut parts = Vec::new();
    let mut archive = tar::Archive::new(std::fs::File::open(folder.join("whole.tar")).expect("a file"));
    for entry in archive.entries().expect("entries") {
        let mut entry = entry.expect("an entry");
        let (name, mut bytes) = (entry.path().expect("a name").display().to_string(), Vec::new());
        entry.read_to_end(&mut bytes).expect("it reads");
        parts.push((name, bytes));
    }
    for (file, key) in [("keyless.tar", None), ("other.tar", Some("ab".repeat(32)))] {
        let mut builder = tar::Builder::new(std::fs::File::create(folder.join(file)).expect("a file"));
        for (name, bytes) in &parts {
            let bytes = if name == "secret.key" {
                key.as_ref().map(|key| key.clone().into_bytes())
            } else {
                Some(bytes.clone())
            };
            let Some(bytes) = bytes else { continue };
            let mut header = tar::Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o600);
            builder.append_data(&mut header, name, bytes.as_slice()).expect("it is written");
        }
        builder.finish().expect("it is written");
    }
    let later = ["user", "add", "--email", "b@mop.example", "--role", "organiser"];
    assert_eq!(run(folder, &later).0, Some(0));
    let before = std::fs::read(folder.join("data/secret.key")).expect("a key");
    for (file, why) in [("keyless.tar", "no key"), ("other.tar", "not the key of its database")] {
        let (code, _, error) = run(folder, &["restore", file]);
        assert_eq!(code, Some(1), "{file}");
        assert!(error.contains(why), "{file}: {error}");
    }
    let (code, _, error) = said(
        diwan(folder, &["restore", "whole.tar"]).env("DIWAN_SECRET_KEY", "cd".repeat(32)).output().expect("it runs"),
    );
    assert_eq!(code, Some(1));
    assert!(error.contains("DIWAN_SECRET_KEY"), "{error}");
    std::fs::write(folder.join("file"), "no folder").expect("a file");
    let database = format!("sqlite:{}", folder.join("data/diwan.db").display());
    let (code, _, error) =
        run(folder, &["restore", "whole.tar", "--data-dir", "file/data", "--database-url", &database]);
    assert_eq!(code, Some(1));
    assert!(error.contains("DIWAN_DATA_DIR"), "{error}");
    assert!(run(folder, &["user", "list"]).1.contains("b@mop.example"), "the database was changed");
    assert_eq!(std::fs::read(folder.join("data/secret.key")).expect("a key"), before);
    let (code, _, error) = run(folder, &["restore", "whole.tar"]);
    assert_eq!(code, Some(0), "{error}");
    let (_, list, _) = run(folder, &["user", "list"]);
    assert!(list.contains("a@mop.example") && !list.contains("b@mop.example"), "{list}");
    // A damaged file is not a server that does not run.
    std::fs::write(folder.join("damaged.db"), vec![b'x'; 8192]).expect("a file");
    let (_, _, error) = run(folder, &["serve", "--database-url", "sqlite:damaged.db"]);
    assert!(error.contains("damaged") && error.contains("restore"), "{error}");
}

#[test]
fn one_server_works_on_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let server = Server::start(folder, &[], "one-time code: ");
    let (code, _, error) = run(folder, &["serve"]);
    assert_eq!(code, Some(1));
    assert!(error.contains("DIWAN_DATABASE_URL") && error.contains("Stop it"), "{error}");
    // Beside it, another database of the same folder is served.
    let other = Server::start(folder, &["--database-url", "sqlite:data/other.db"], "one-time code: ");
    assert!(server.ask("GET /readyz", "").starts_with("HTTP/1.1 200"));
    other.stop();
    server.stop();
    Server::start(folder, &[], "one-time code: ").stop();
}

#[test]
fn settings_that_are_misspelt_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let with = |variables: &[(&str, &str)], arguments: &[&str]| {
        said(diwan(folder, arguments).envs(variables.iter().copied()).output().expect("it runs"))
    };
    for (variables, says) in [
        (vec![("DIWAN_LOG", "inof")], "DIWAN_LOG"),
        (vec![("DIWAN_LOG", "diwan=loud")], "DIWAN_LOG"),
        (vec![("DIWAN_PUBLIC_URL", "https://diwan.example/sub")], "DIWAN_PUBLIC_URL"),
        (vec![("DIWAN_PUBLIC_URL", "https://diwan.example?x")], "DIWAN_PUBLIC_URL"),
        (vec![("DIWAN_PUBLIC_URL", "diwan.example")], "DIWAN_PUBLIC_URL"),
        (vec![("DIWAN_SMTP_URL", "smtp://a"), ("DIWAN_SMTP_URL_FILE", "b")], "DIWAN_SMTP_URL is given too"),
        (vec![("DIWAN_WORKERS", "many")], "DIWAN_WORKERS"),
    ] {
        let (code, _, error) = with(&variables, &["migrate"]);
        assert_eq!(code, Some(1), "{variables:?}: {error}");
        assert!(error.contains(says) && error.trim_end().lines().count() == 1, "{variables:?}: {error}");
    }
    let empty = [("DIWAN_SMTP_URL", ""), ("DIWAN_LOG", ""), ("DIWAN_SECRET_KEY", " ")];
    assert_eq!(with(&empty, &["migrate"]).0, Some(0), "an empty value is none");
    let told = [("DIWAN_SMPT_URL", "smtp://a"), ("DIWAN_IMAP_URL", "imaps://a"), ("DIWAN_CACHE", "x")];
    let (_, out, _) = with(&told, &["doctor"]);
    assert!(out.contains("DIWAN_SMPT_URL is no setting and has no effect. Did you mean DIWAN_SMTP_URL?"), "{out}");
    assert!(
        out.contains("BROKEN  DIWAN_IMAP_URL: no user with a password in it") && !out.contains("DIWAN_CACHE"),
        "{out}"
    );
    // The command line is over the environment, and the environment over the file, also by way of a file.
    std::fs::write(folder.join("url"), "mysql://from-a-file\n").expect("a file");
    let by_file = [("DIWAN_DATABASE_URL_FILE", "url")];
    assert_eq!(with(&by_file, &["migrate"]).0, Some(1));
    assert_eq!(with(&by_file, &["migrate", "--database-url", "sqlite:data/diwan.db"]).0, Some(0));
    std::fs::write(folder.join("diwan.toml"), "database_url_file = \"url\"\n").expect("a file");
    assert_eq!(run(folder, &["migrate"]).0, Some(1));
    assert_eq!(with(&[("DIWAN_DATABASE_URL", "sqlite:data/diwan.db")], &["migrate"]).0, Some(0));
    std::fs::write(folder.join("diwan.toml"), "listn = \"127.0.0.1:0\"\n").expect("a file");
    let (code, _, error) = run(folder, &["migrate"]);
    assert_eq!(code, Some(1));
    assert!(error.contains("listn") && error.contains("Did you mean listen?"), "{error}");
}

#[test]
fn the_doctor_names_what_is_broken() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    assert_eq!(run(folder, &["migrate"]).0, Some(0));
    let site = folder.join("site");
    std::fs::create_dir(&site).expect("a folder");
    std::fs::write(site.join("assets.json"), "{}").expect("a file");
    let site = site.to_str().expect("a path");
    let (code, out, error) = run(folder, &["doctor", "--site-root", site]);
    assert_eq!(code, Some(0), "{out}{error}");
    let (code, out, _) = run(folder, &["doctor", "--site-root", site, "--smtp-url", "smtp://127.0.0.1:1"]);
    assert_eq!(code, Some(1));
    assert!(out.lines().any(|line| line.starts_with("BROKEN  DIWAN_SMTP_URL")), "{out}");
    let imap = "imap://replies:secret-word@127.0.0.1:1";
    let (code, out, _) = run(folder, &["doctor", "--site-root", site, "--imap-url", imap]);
    assert_eq!(code, Some(1));
    assert!(
        out.lines().any(|line| line.starts_with("BROKEN  DIWAN_IMAP_URL")) && !out.contains("secret-word"),
        "{out}"
    );
    let (code, _, error) = run(folder, &["serve", "--imap-url", "imaps://mail.example:993"]);
    assert_eq!(code, Some(1));
    assert!(error.contains("DIWAN_IMAP_URL: no user") && error.contains("imaps://user:password@"), "{error}");
    let (code, out, _) = run(folder, &["doctor", "--site-root", folder.to_str().expect("a path")]);
    assert_eq!(code, Some(1));
    assert!(out.contains("DIWAN_SITE_ROOT"), "{out}");
}
