//! Who works on the data: the one server of a SQLite file, or whoever restores or moves, holds a lock on it.
//!
//! The lock is the operating system's, on a file beside the database: it goes with the process, however that
//! ends. PostgreSQL serves several nodes: there the lock is shared, on a file in the data folder.

use super::failure::Failure;
use crate::server::config::{SettingError, Settings};
use std::fs::{File, TryLockError};
use std::path::PathBuf;

/// A lock that is held until this is dropped.
pub struct Held {
    _file: File,
    /// Whether no other process can be serving the same database.
    pub alone: bool,
}

/// The file of a SQLite database.
pub fn sqlite_file(settings: &Settings) -> Option<PathBuf> {
    let path = settings.database_url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}

fn file(settings: &Settings) -> Result<File, Failure> {
    let path = match sqlite_file(settings) {
        Some(database) => {
            // The same file by another way is the same database.
            let database = database.canonicalize().unwrap_or(database);
            let mut name = database.into_os_string();
            name.push(".lock");
            PathBuf::from(name)
        }
        None => settings.data_dir.join("diwan.lock"),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let opened = folder.map_or(Ok(()), std::fs::create_dir_all);
    let opened = opened.and_then(|()| File::options().create(true).truncate(false).write(true).open(&path));
    let setting = if sqlite_file(settings).is_some() { "DIWAN_DATABASE_URL" } else { "DIWAN_DATA_DIR" };
    opened.map_err(|error| {
        SettingError::new(setting, format!("{}: {error}", path.display()), "Give a folder that this user can write")
            .into()
    })
}

/// Held while serving.
pub fn serving(settings: &Settings) -> Result<Held, Failure> {
    let embedded = sqlite_file(settings);
    let file = file(settings)?;
    let locked = if embedded.is_some() { file.try_lock() } else { file.try_lock_shared() };
    match (locked, embedded) {
        (Err(TryLockError::WouldBlock), Some(database)) => Err(SettingError::new(
            "DIWAN_DATABASE_URL",
            format!("another process serves or restores {}", database.display()),
            "Stop it, or give another database; several servers at once need PostgreSQL",
        )
        .into()),
        (Err(TryLockError::WouldBlock), None) => {
            Err(Failure::new("A backup is being restored into this database. Start again when it is done"))
        }
        (Ok(()), embedded) => Ok(Held { _file: file, alone: embedded.is_some() }),
        // A file system without locks: serve, as there is no way to tell.
        (Err(TryLockError::Error(_)), _) => Ok(Held { _file: file, alone: false }),
    }
}

/// Held while restoring or moving; `deed` is what is to be done once the server is stopped.
pub fn alone(settings: &Settings, deed: &str) -> Result<Held, Failure> {
    let file = file(settings)?;
    match file.try_lock() {
        Ok(()) => Ok(Held { _file: file, alone: true }),
        Err(TryLockError::WouldBlock) => Err(SettingError::new(
            "DIWAN_DATABASE_URL",
            "a server is running on this database",
            format!("Stop it, then {deed}"),
        )
        .into()),
        Err(TryLockError::Error(error)) => Err(SettingError::new(
            "DIWAN_DATABASE_URL",
            format!("the database cannot be locked ({error})"),
            format!("On a file system with locks, {deed}"),
        )
        .into()),
    }
}
