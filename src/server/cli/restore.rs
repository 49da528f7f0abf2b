//! `diwan restore FILE`: a backup in place of the database. What was there before is kept beside it.

use super::archive::{self, Manifest};
use super::backup::{Scratch, name};
use super::failure::Failure;
use super::lock::{self, sqlite_file};
use crate::server::config::Settings;
use crate::server::run;
use crate::server::storage::backup::{BackupError, check_sqlite, load_postgres};
use crate::server::storage::{Db, Engine};
use std::path::{Path, PathBuf};

/// Restores. Nothing is changed before the backup has been found whole.
pub async fn run(settings: &Settings, file: &Path) -> Result<(), Failure> {
    let _alone = lock::alone(settings)?;
    let database = sqlite_file(settings);
    let beside = database
        .as_ref()
        .and_then(|path| path.parent())
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(&settings.data_dir);
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(format!("{}: {error}. Give a folder with room that this user can write", beside.display()))
    };
    std::fs::create_dir_all(beside).map_err(|error| failed(&error))?;
    let scratch = Scratch::beside(beside).map_err(|error| failed(&error))?;
    let manifest = archive::read(file, &scratch.0)?;
    check(settings, file, &manifest)?;
    if let Some(database) = &database {
        let copy = scratch.0.join(archive::DATABASE);
        check_sqlite(&copy)
            .await
            .map_err(|error| Failure::new(format!("{}: {error}. Take another backup", file.display())))?;
        put_sqlite(&copy, database).map_err(|error| failed(&error))?;
    } else {
        run::migrate(&run::open(settings).await?).await?;
        load_postgres(&settings.database_url, &scratch.0).await.map_err(|error| match error {
            BackupError::NotEmpty => Failure::new(
                "DIWAN_DATABASE_URL: the database holds records. Give an empty database, or drop and create this one",
            ),
            BackupError::Storage(error) => error.into(),
            other => failed(&other),
        })?;
    }
    put_key(settings, &scratch.0.join(archive::KEY)).map_err(|error| failed(&error))?;
    let db = run::open(settings).await?;
    run::migrate(&db).await?;
    db.close().await;
    println!(
        "Restored the backup of {} (version {}).",
        manifest.created.format("%Y-%m-%d %H:%M UTC"),
        manifest.version
    );
    Ok(())
}

fn check(settings: &Settings, file: &Path, manifest: &Manifest) -> Result<(), Failure> {
    let engine = if sqlite_file(settings).is_some() { Engine::Sqlite } else { Engine::Postgres };
    if manifest.engine != name(engine) {
        return Err(Failure::new(format!(
            "{}: it is a backup of {}. Give a database of that engine as DIWAN_DATABASE_URL",
            file.display(),
            manifest.engine
        )));
    }
    let known = Db::known_version();
    if manifest.schema > known {
        return Err(Failure::new(format!(
            "{}: it was made by a newer version ({}). Restore it with that version",
            file.display(),
            manifest.version
        )));
    }
    // JSON lines fit the tables of their own schema; a SQLite file brings its schema with it.
    if engine == Engine::Postgres && manifest.schema < known {
        return Err(Failure::new(format!(
            "{}: it was made by an older version ({}). Restore it with that version, then migrate",
            file.display(),
            manifest.version
        )));
    }
    Ok(())
}

/// Puts the copy in place; the old database stays as `….before-restore`. The write-ahead log of the old one
/// must go first: SQLite would play it into the new file.
fn put_sqlite(copy: &Path, database: &Path) -> std::io::Result<()> {
    let with = |suffix: &str| PathBuf::from(format!("{}{suffix}", database.display()));
    if database.exists() {
        let old = with(".before-restore");
        for suffix in ["-wal", "-shm"] {
            let kept = PathBuf::from(format!("{}{suffix}", old.display()));
            if kept.exists() {
                std::fs::remove_file(&kept)?;
            }
            if suffix == "-wal" && with(suffix).exists() {
                // It may hold commits that the file does not: it stays with its database.
                std::fs::rename(with(suffix), kept)?;
            }
        }
        std::fs::rename(database, old)?;
    }
    for suffix in ["-wal", "-shm"] {
        match std::fs::remove_file(with(suffix)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::rename(copy, database)?;
    if let Some(folder) = database.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Puts the key of the backup in place; another one that was there is kept.
fn put_key(settings: &Settings, key: &Path) -> std::io::Result<()> {
    let place = settings.data_dir.join("secret.key");
    let (new, old) = (std::fs::read(key)?, std::fs::read(&place).ok());
    if let Some(set) = &settings.secret_key
        && set.as_bytes() != new.as_slice()
    {
        eprintln!("diwan: DIWAN_SECRET_KEY is set: links already sent work only if it is the key of the backup.");
    }
    if old.as_ref() == Some(&new) {
        return Ok(());
    }
    std::fs::create_dir_all(&settings.data_dir)?;
    if old.is_some() {
        std::fs::rename(&place, settings.data_dir.join("secret.key.before-restore"))?;
    }
    let mut file = archive::private(&place)?;
    std::io::Write::write_all(&mut file, &new)?;
    file.sync_all()
}
