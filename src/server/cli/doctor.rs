//! `diwan doctor`: one line for each thing that can be wrong, with the remedy.
//!
//! To add a check: a function that gives [`Line`]s, and a line in [`run`].

use super::failure::Failure;
use super::lock::sqlite_file;
use crate::server::clock::Clock;
use crate::server::config::Settings;
use crate::server::http::assets;
use crate::server::storage::{Db, installation};
use crate::server::{key, run};
use std::path::Path;
use std::time::Duration;

/// What a check found.
enum Line {
    Good(String),
    Worth(String),
    Broken(String),
}
use Line::{Broken, Good, Worth};

/// Checks everything; fails if something is broken.
pub async fn run(settings: &Settings) -> Result<(), Failure> {
    let mut lines = vec![Good("settings: read and in order".into())];
    lines.extend(settings.notices().into_iter().map(Worth));
    lines.push(data_dir(settings));
    lines.push(key(settings));
    lines.extend(database(settings).await);
    lines.push(disk(settings));
    lines.push(mail(settings).await);
    lines.extend(mailbox(settings).await);
    lines.push(clock());
    lines.push(site(settings));
    lines.extend(address(settings));
    let mut broken = 0;
    for line in &lines {
        match line {
            Good(text) => println!("ok      {text}"),
            Worth(text) => println!("notice  {text}"),
            Broken(text) => {
                broken += 1;
                println!("BROKEN  {text}");
            }
        }
    }
    if broken == 0 {
        Ok(())
    } else {
        Err(Failure::new(format!("{broken} of {} checks failed; each line above says what to do", lines.len())))
    }
}

fn data_dir(settings: &Settings) -> Line {
    let folder = &settings.data_dir;
    if !folder.is_dir() {
        return Worth(format!("DIWAN_DATA_DIR: {} is not there yet. It is made at the first start", folder.display()));
    }
    match tempfile_in(folder) {
        Ok(()) => Good(format!("data folder: {} can be written", folder.display())),
        Err(error) => {
            Broken(format!("DIWAN_DATA_DIR: {}: {error}. Give a folder that this user can write", folder.display()))
        }
    }
}

fn tempfile_in(folder: &Path) -> std::io::Result<()> {
    let path = folder.join(format!(".diwan-{}", crate::server::clock::new_id().simple()));
    std::fs::write(&path, b"x")?;
    std::fs::remove_file(path)
}

fn key(settings: &Settings) -> Line {
    let path = settings.data_dir.join("secret.key");
    if settings.secret_key.is_none() && !path.exists() {
        return Worth(format!("key: {} is not there yet. It is made at the first start", path.display()));
    }
    if let Err(error) = key::given(settings) {
        return Broken(error.to_string());
    }
    #[cfg(unix)]
    if settings.secret_key.is_none() {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).map(|meta| meta.permissions().mode() & 0o777).unwrap_or_default();
        if mode & 0o077 != 0 {
            return Broken(format!(
                "key: others can read {} (mode {mode:o}). Run: chmod 600 {}",
                path.display(),
                path.display()
            ));
        }
    }
    Good("key: in place, for its owner only".into())
}

async fn database(settings: &Settings) -> Vec<Line> {
    if let Some(file) = sqlite_file(settings).filter(|file| !file.exists()) {
        return vec![Worth(format!(
            "DIWAN_DATABASE_URL: {} is not there yet. It is made at the first start",
            file.display()
        ))];
    }
    let db = match run::open(settings).await {
        Ok(db) => db,
        Err(error) => return vec![Broken(error.to_string())],
    };
    let mut lines = vec![Good(format!("database: {} answers", super::backup::name(db.engine())))];
    lines.push(match db.schema_version().await {
        Ok(None) => Worth("migrations: none applied yet. Run: diwan migrate".into()),
        Ok(Some(version)) if version == Db::known_version() => Good(format!("migrations: current (schema {version})")),
        Ok(Some(version)) if version < Db::known_version() => {
            Broken(format!("migrations: the database is at schema {version}, this program at {}. Run: diwan migrate", Db::known_version()))
        }
        Ok(Some(version)) => Broken(format!("DIWAN_DATABASE_URL: the database was made by a newer version (schema {version}). Run that version, or restore a backup made by this one")),
        Err(error) => Broken(format!("database: {error}. Check that the server runs, and the address, user and password")),
    });
    lines.extend(key_of(settings, &db).await);
    db.close().await;
    if let Some(file) = sqlite_file(settings) {
        lines.push(match crate::server::storage::backup::check_sqlite(&file).await {
            Ok(()) => Good("database: its records are whole".into()),
            Err(error) => Broken(format!("database: {error}. Restore the latest backup")),
        });
    }
    lines
}

/// Whether the key is the one of the database; nothing to say where neither has been made.
async fn key_of(settings: &Settings, db: &Db) -> Option<Line> {
    let found = installation::read(db).await.ok()?;
    if found.fingerprint.is_none() && !found.in_use {
        return None;
    }
    Some(match key::held(settings, db).await {
        Err(error) => Broken(error.to_string()),
        Ok(_) if found.fingerprint.is_none() => {
            Worth("key: the database takes it for its own at the next start".into())
        }
        Ok(_) => Good("key: it is the one of this database".into()),
    })
}

/// Room on the disk, by the system's own `df`: the standard library cannot tell.
fn disk(settings: &Settings) -> Line {
    let folder = settings.data_dir.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let output = std::process::Command::new("df").arg("-Pk").arg(folder).output();
    let free = output.ok().and_then(|output| {
        String::from_utf8_lossy(&output.stdout).lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok()
    });
    match free.map(|kilobytes| kilobytes / 1024) {
        None => Worth("disk: the room left is not known".into()),
        Some(megabytes) if megabytes < 100 => Broken(format!(
            "disk: {megabytes} MB left for DIWAN_DATA_DIR. Make room: records are refused when it is full"
        )),
        Some(megabytes) if megabytes < 1024 => {
            Worth(format!("disk: {megabytes} MB left for DIWAN_DATA_DIR. Make room soon"))
        }
        Some(megabytes) => Good(format!("disk: {} GB left", megabytes / 1024)),
    }
}

async fn mail(settings: &Settings) -> Line {
    match run::mail(settings) {
        Err(error) => Broken(error.to_string()),
        Ok((None, _)) => {
            Worth("mail: DIWAN_SMTP_URL is not set. Mail is kept in the outbox and can be read there".into())
        }
        Ok((Some(server), _)) => match tokio::time::timeout(Duration::from_secs(20), server.connect()).await {
            Ok(Ok(_)) => Good("mail: the server takes our greeting".into()),
            Ok(Err(down)) => Broken(format!("DIWAN_SMTP_URL: {}. Check host, port, user and password", down.0)),
            Err(_) => Broken("DIWAN_SMTP_URL: no answer in 20 s. Check host, port and firewall".into()),
        },
    }
}

/// Whether the mailbox of replies can be read; and whether replies find their way to it.
async fn mailbox(settings: &Settings) -> Vec<Line> {
    let server = match run::mailbox(settings) {
        Err(error) => return vec![Broken(error.to_string())],
        Ok(None) => {
            let text = "mailbox: DIWAN_IMAP_URL is not set. Answers go to the contact of each workshop, and nobody is told of mails that come back";
            return vec![Worth(text.into())];
        }
        Ok(Some(server)) => server,
    };
    let mut lines = vec![match server.connect().await {
        Ok(line) => {
            line.quit().await;
            Good("mailbox: the server lets us in, and the folder is there".into())
        }
        Err(down) => Broken(format!("DIWAN_IMAP_URL: {}. Check host, port, user, password and folder", down.0)),
    }];
    let read = crate::server::services::reply_address::base(settings);
    let (sender, _) = settings.mail_from.rsplit_once('>').unwrap_or((&settings.mail_from, ""));
    let sender = sender.rsplit_once('<').map_or(sender, |(_, address)| address).trim();
    if let Some(read) = read.filter(|read| !read.eq_ignore_ascii_case(sender)) {
        lines.push(Worth(format!(
            "mailbox: mails that come back go to {sender}, answers to {read}. Let both arrive in the mailbox that is read"
        )));
    }
    lines
}

fn clock() -> Line {
    let now = Clock::System.now();
    let zones = crate::server::services::zone::parse("Asia/Baghdad").is_ok();
    if now.timestamp() < 1_735_689_600 || !zones {
        return Broken(format!("clock: it says {}. Set the machine's clock", now.format("%Y-%m-%d %H:%M UTC")));
    }
    Good(format!("clock: {}; time zones {}", now.format("%Y-%m-%d %H:%M UTC"), chrono_tz::IANA_TZDB_VERSION))
}

fn site(settings: &Settings) -> Line {
    let root = assets::root(settings);
    if root.join("assets.json").is_file() {
        Good(format!("site files: {}", root.display()))
    } else {
        Broken(format!(
            "DIWAN_SITE_ROOT: {} holds no site files. Run `make build`, or put the folder `site` beside the program",
            root.display()
        ))
    }
}

fn address(settings: &Settings) -> Option<Line> {
    let public = settings.public_url.as_deref();
    if !settings.listen.ip().is_loopback() && public.is_none() {
        return Some(Worth(
            "DIWAN_PUBLIC_URL is not set: links in mail lead to the listen address. Give the address that people use"
                .into(),
        ));
    }
    let plain = public
        .is_some_and(|url| url.starts_with("http://") && !url.contains("localhost") && !url.contains("127.0.0.1"));
    plain.then(|| {
        Worth("DIWAN_PUBLIC_URL is not https: passwords travel in the open. Put a proxy with TLS before Diwan".into())
    })
}
