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

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
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
    let again = Server::start(folder.path(), &["--demo"], "Sign in at");
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
fn at<'a>(t: &'a Test, rest: &[&'a str]) -> Vec<&'a str> {
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
async fn rows(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.expect("a connection");
    let mut all = Vec::new();
    match &mut tx {
        Tx::Sqlite(held) => {
            let tables: Vec<String> =
                sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'").fetch_all(held.conn()).await.expect("tables");
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
        std::fs::write(format!("{database}-wal"), "stale").expect("a stale log");
        std::fs::write(format!("{database}-shm"), "stale").expect("a stale index");
    }
    let (code, out, error) = run(folder, &at(&t, &["restore", file]));
    assert_eq!(code, Some(0), "{out}{error}");
    let db = Db::open(&t.app.settings.database_url).await.expect("it opens");
    let rows = rows(&db).await;
    db.close().await;
    (t, rows)
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
    let (code, out, _) = run(folder, &["doctor", "--site-root", folder.to_str().expect("a path")]);
    assert_eq!(code, Some(1));
    assert!(out.contains("DIWAN_SITE_ROOT"), "{out}");
}
