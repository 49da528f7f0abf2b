//! `diwan serve`: opens the database, migrates, listens, stops in order.

use super::clock::Clock;
use super::config::{SettingError, Settings};
use super::http;
use super::jobs::{Stop, forget, imports, inbox, outbox, reminders, rules};
use super::key;
use super::mail::Mailbox;
use super::mail::imap;
use super::mail::transport::Server;
use super::state::App;
use super::storage::{Db, StorageError};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;

/// Opens the database; an error names the setting and the remedy.
pub async fn open(settings: &Settings) -> Result<Db, SettingError> {
    if let Some(path) = settings.database_url.strip_prefix("sqlite:") {
        let folder =
            Path::new(path.trim_start_matches("//").split('?').next().unwrap_or(path)).parent().map(Path::to_path_buf);
        if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(&folder).map_err(|error| {
                SettingError::new(
                    "DIWAN_DATABASE_URL",
                    format!("{}: {error}", folder.display()),
                    "Give a folder that this user can write",
                )
            })?;
        }
    }
    #[cfg(unix)]
    make_private(settings);
    Db::open(&settings.database_url).await.map_err(|error| {
        if let StorageError::Damaged(cause) = &error {
            return SettingError::new(
                "DIWAN_DATABASE_URL",
                format!("the database file is damaged ({cause})"),
                "Restore the latest backup with `diwan restore`",
            );
        }
        let cause = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        SettingError::new(
            "DIWAN_DATABASE_URL",
            format!("the database cannot be opened ({cause})"),
            if settings.database_url.starts_with("sqlite:") {
                "Check that this user can write the file and its folder"
            } else {
                "Check that the server runs, and the address, user and password"
            },
        )
    })
}

/// A new database file is for its owner only; SQLite gives its log the same rights. What cannot be made here
/// fails when it is opened, with the reason.
#[cfg(unix)]
fn make_private(settings: &Settings) {
    use std::os::unix::fs::OpenOptionsExt as _;
    if let Some(path) = settings.database_url.strip_prefix("sqlite:").filter(|path| !path.contains(":memory:")) {
        let path = path.trim_start_matches("//").split('?').next().unwrap_or(path);
        drop(std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path));
    }
}

/// Brings the schema up to date; an error says which version is needed.
pub async fn migrate(db: &Db) -> Result<(), SettingError> {
    db.migrate().await.map_err(|error| match error {
        StorageError::Newer => newer(),
        other => SettingError::new(
            "DIWAN_DATABASE_URL",
            format!("the migration failed ({other})"),
            "Restore the latest backup and report this",
        ),
    })
}

fn newer() -> SettingError {
    SettingError::new(
        "DIWAN_DATABASE_URL",
        "the database was made by a newer version",
        "Run that version, or restore a backup made by this one",
    )
}

/// The mail server, where one is set, and the sender.
pub fn mail(settings: &Settings) -> Result<(Option<Server>, Mailbox), SettingError> {
    let from = Mailbox::parse(&settings.mail_from).ok_or_else(|| {
        SettingError::new(
            "DIWAN_MAIL_FROM",
            format!("{:?} is no mailbox", settings.mail_from),
            "Give one such as Diwan <diwan@example.org>",
        )
    })?;
    let server = settings.smtp_url.as_deref().map(Server::parse).transpose();
    let server = server.map_err(|error| SettingError::new("DIWAN_SMTP_URL", error.problem, error.remedy))?;
    Ok((server, from))
}

/// The mailbox of replies, where one is set, and that the address of replies is one.
pub fn mailbox(settings: &Settings) -> Result<Option<imap::Server>, SettingError> {
    if let Some(address) = settings.reply_address.as_deref().filter(|address| Mailbox::parse(address).is_none()) {
        return Err(SettingError::new(
            "DIWAN_REPLY_ADDRESS",
            format!("{address:?} is no address"),
            "Give one such as replies@example.org",
        ));
    }
    let server = settings.imap_url.as_deref().map(imap::Server::parse).transpose();
    server.map_err(|error| SettingError::new("DIWAN_IMAP_URL", error.problem, error.remedy))
}

/// Listens, and puts the installation together around the address that it got.
pub async fn assemble(settings: Settings, clock: Clock) -> Result<(App, TcpListener), SettingError> {
    mail(&settings)?;
    mailbox(&settings)?;
    let db = open(&settings).await?;
    let secret = key::held_or_new(&settings, &db).await?;
    if settings.migrate {
        migrate(&db).await?;
    } else if db.schema_version().await.ok().flatten().is_some_and(|version| version > Db::known_version()) {
        return Err(newer());
    }
    key::note(&settings, &db, &secret).await?;
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        SettingError::new("DIWAN_LISTEN", format!("{}: {error}", settings.listen), "Give a free address, or port 0")
    })?;
    let bound = listener.local_addr().unwrap_or(settings.listen);
    http::assets::load(&settings);
    let base = settings.base_url(bound);
    Ok((App::new(db, clock, secret, settings, base), listener))
}

/// Serves until `stop` resolves, then lets what is under way finish for at most eight seconds.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = http::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let (stopping, stopped) = tokio::sync::watch::channel(false);
    let mut workers = start_mail(&app, &stopped);
    workers.push(reminders::start(&app, &stopped));
    workers.push(rules::start(&app, &stopped));
    workers.push(forget::start(&app, &stopped));
    workers.push(imports::start(&app, &stopped));
    workers.extend(start_inbox(&app, &stopped));
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        stop.await;
        let _ = stopping.send(true);
    });
    let deadline = async {
        let mut stopped = stopped;
        let _ = stopped.wait_for(|stopped| *stopped).await;
        tokio::time::sleep(Duration::from_secs(8)).await;
    };
    let all = async {
        let served = server.await;
        for worker in workers {
            let _ = worker.await;
        }
        served
    };
    tokio::select! {
        served = all => served?,
        () = deadline => tracing::warn!("requests still under way were cut off"),
    }
    // A connection that somebody still holds is not waited for longer: both engines roll back what is not committed.
    if tokio::time::timeout(Duration::from_secs(3), app.db.close()).await.is_err() {
        tracing::warn!("the database was left with a connection in use");
    }
    Ok(())
}

/// Starts the outbox's workers; without a mail server, mails are kept and can be read.
fn start_mail(app: &App, stop: &Stop) -> Vec<tokio::task::JoinHandle<()>> {
    match mail(&app.settings) {
        Ok((Some(server), from)) => {
            outbox::start(app, server, from, app.settings.workers, outbox::Pace::default(), stop)
        }
        Ok((None, _)) => Vec::new(),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "mail does not leave");
            Vec::new()
        }
    }
}

/// Starts reading the mailbox of replies, where one is set; a node without workers only serves pages.
fn start_inbox(app: &App, stop: &Stop) -> Option<tokio::task::JoinHandle<()>> {
    match mailbox(&app.settings) {
        Ok(Some(server)) if app.settings.workers > 0 => Some(inbox::start(app, server, inbox::Pace::default(), stop)),
        Ok(_) => None,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "no mailbox is read");
            None
        }
    }
}
