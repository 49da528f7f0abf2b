//! Which key this installation has, and whether it is the one that its database belongs to.
//!
//! Links already sent are derived from the key: another one makes all of them lead nowhere. The database holds
//! the key's fingerprint, and a key is made only where no link can have been sent.

use super::config::{SettingError, Settings};
use super::secret::Secret;
use super::storage::installation::{self, Installation};
use super::storage::{Db, StorageError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Where the key is kept unless it is set.
pub fn file(settings: &Settings) -> PathBuf {
    settings.data_dir.join("secret.key")
}

/// The key as set, or from its file; none where there is no file.
pub fn given(settings: &Settings) -> Result<Option<Secret>, SettingError> {
    if let Some(text) = &settings.secret_key {
        return Secret::parse(text).map(Some).ok_or_else(|| {
            SettingError::new(
                "DIWAN_SECRET_KEY",
                "not 32 bytes",
                "Give 64 hexadecimal digits, such as `openssl rand -hex 32` prints",
            )
        });
    }
    let path = file(settings);
    match std::fs::read_to_string(&path) {
        Ok(text) => Secret::parse(&text).map(Some).ok_or_else(|| {
            SettingError::new(
                "DIWAN_DATA_DIR",
                format!("{} holds no key", path.display()),
                "Restore it from the backup: links already sent depend on it",
            )
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unwritable(&path, &error)),
    }
}

/// The key that belongs to the database. Makes none: for commands that only look or copy.
pub async fn held(settings: &Settings, db: &Db) -> Result<Secret, SettingError> {
    let found = installation::read(db).await.map_err(unread)?;
    match given(settings)? {
        Some(key) => matching(settings, &found, key),
        None => Err(missing(settings)),
    }
}

/// The key that belongs to the database; a new one for a database in which no link can have been sent.
pub async fn held_or_new(settings: &Settings, db: &Db) -> Result<Secret, SettingError> {
    let found = installation::read(db).await.map_err(unread)?;
    match given(settings)? {
        Some(key) => matching(settings, &found, key),
        None if found.in_use || found.fingerprint.is_some() => Err(missing(settings)),
        None => make(&file(settings)),
    }
}

/// Notes the key in the migrated database, where none is noted: a new installation, or one made before keys
/// were noted. Of two nodes that start at once with keys of their own, the second is refused.
pub async fn note(settings: &Settings, db: &Db, key: &Secret) -> Result<(), SettingError> {
    let mut noted = installation::read(db).await.map_err(unread)?.fingerprint;
    if noted.is_none() {
        noted = installation::note(db, &key.fingerprint()).await.map_err(unread)?;
    }
    match noted {
        Some(noted) if noted != key.fingerprint() => Err(other(settings)),
        _ => Ok(()),
    }
}

fn matching(settings: &Settings, found: &Installation, key: Secret) -> Result<Secret, SettingError> {
    match &found.fingerprint {
        Some(noted) if *noted != key.fingerprint() => Err(other(settings)),
        _ => Ok(key),
    }
}

fn missing(settings: &Settings) -> SettingError {
    SettingError::new(
        "DIWAN_DATA_DIR",
        format!("the database is in use, but its key is not at {}", file(settings).display()),
        "Give the folder that holds secret.key, or put the key back from a backup: links already sent depend on it",
    )
}

fn other(settings: &Settings) -> SettingError {
    let (setting, place) = match &settings.secret_key {
        Some(_) => ("DIWAN_SECRET_KEY", "the key that is set".to_owned()),
        None => ("DIWAN_DATA_DIR", format!("the key at {}", file(settings).display())),
    };
    SettingError::new(
        setting,
        format!("{place} is not the key of this database"),
        "Give its own key, such as from a backup, or check DIWAN_DATABASE_URL: links already sent depend on it",
    )
}

fn unread(error: StorageError) -> SettingError {
    SettingError::new("DIWAN_DATABASE_URL", error.to_string(), "`diwan doctor` says more")
}

fn unwritable(path: &Path, error: &std::io::Error) -> SettingError {
    SettingError::new(
        "DIWAN_DATA_DIR",
        format!("{}: {error}", path.display()),
        "Give a folder that this user can read and write",
    )
}

fn make(path: &Path) -> Result<Secret, SettingError> {
    let failed = |error: std::io::Error| unwritable(path, &error);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let secret = Secret::new(super::clock::random());
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(failed)?;
    // On the disk before its fingerprint is in the database.
    file.write_all(secret.encoded().as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    Ok(secret)
}
