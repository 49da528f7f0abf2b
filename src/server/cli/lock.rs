//! Who works on the data: servers hold a shared lock, restoring takes it alone.
//!
//! The lock is the operating system's, on `diwan.lock` beside the database: it goes with the process,
//! however that ends.

use super::failure::Failure;
use crate::server::config::{SettingError, Settings};
use std::fs::{File, TryLockError};
use std::path::PathBuf;

/// The file of a SQLite database.
pub fn sqlite_file(settings: &Settings) -> Option<PathBuf> {
    let path = settings.database_url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}

fn file(settings: &Settings) -> Result<File, Failure> {
    let folder = sqlite_file(settings)
        .and_then(|file| file.parent().map(PathBuf::from))
        .unwrap_or_else(|| settings.data_dir.clone());
    let path = folder.join("diwan.lock");
    let opened = if folder.as_os_str().is_empty() { Ok(()) } else { std::fs::create_dir_all(&folder) };
    let opened = opened.and_then(|()| File::options().create(true).truncate(false).write(true).open(&path));
    opened.map_err(|error| {
        SettingError::new(
            "DIWAN_DATA_DIR",
            format!("{}: {error}", path.display()),
            "Give a folder that this user can write",
        )
        .into()
    })
}

/// Held while serving.
pub fn shared(settings: &Settings) -> Result<File, Failure> {
    let file = file(settings)?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => {
            Err(Failure::new("A backup is being restored into this database. Start again when it is done"))
        }
        // A file system without locks: serve, as there is no way to tell.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Held while restoring.
pub fn alone(settings: &Settings) -> Result<File, Failure> {
    let file = file(settings)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::new("A server is running on this database. Stop it, then restore"))
        }
        Err(TryLockError::Error(error)) => {
            Err(Failure::new(format!("The database cannot be locked ({error}). Restore on a file system with locks")))
        }
    }
}
