//! `diwan restore FILE`: a backup in place of the database. What was there before is kept beside it.

use super::archive::{self, Manifest};
use super::backup::{Scratch, name};
use super::failure::Failure;
use super::lock::{self, sqlite_file};
use crate::server::config::{SettingError, Settings};
use crate::server::secret::Secret;
use crate::server::storage::backup::{BackupError, check_sqlite, load_postgres};
use crate::server::storage::{Db, Engine, installation};
use crate::server::{key, run};
use std::path::{Path, PathBuf};

/// Restores. Nothing is changed before the backup has been found whole, its database brought up to date, and
/// its key written beside its place: then both only have to be renamed.
pub async fn run(settings: &Settings, file: &Path) -> Result<(), Failure> {
    let _alone = lock::alone(settings, "restore")?;
    let database = sqlite_file(settings);
    let beside = database
        .as_ref()
        .and_then(|path| path.parent())
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(if database.is_some() { Path::new(".") } else { &settings.data_dir });
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(format!("{}: {error}. Give a folder with room that this user can write", beside.display()))
    };
    std::fs::create_dir_all(beside).map_err(|error| failed(&error))?;
    let scratch = Scratch::beside(beside).map_err(|error| failed(&error))?;
    let manifest = archive::read(file, &scratch.0)?;
    check(settings, file, &manifest)?;
    let secret = key_of(settings, file, &scratch.0.join(archive::KEY))?;
    let staged = Key::stage(settings, &secret)?;
    if let Some(database) = &database {
        let copy = scratch.0.join(archive::DATABASE);
        prepare(settings, file, &copy, &secret).await?;
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
    staged.put()?;
    println!(
        "Restored the backup of {} (version {}).",
        manifest.created.format("%Y-%m-%d %H:%M UTC"),
        manifest.version
    );
    Ok(())
}

/// The key of the backup. Where one is set for this installation, it must be the same: it would be used instead.
fn key_of(settings: &Settings, file: &Path, path: &Path) -> Result<Secret, Failure> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let secret = Secret::parse(&text)
        .ok_or_else(|| Failure::new(format!("{}: it holds no key. Take another backup", file.display())))?;
    if settings.secret_key.is_some()
        && key::given(settings)?.is_some_and(|set| set.fingerprint() != secret.fingerprint())
    {
        return Err(SettingError::new(
            "DIWAN_SECRET_KEY",
            "it is not the key of this backup",
            "Unset it, and the backup's key is put into DIWAN_DATA_DIR; links already sent depend on it",
        )
        .into());
    }
    Ok(secret)
}

/// Checks the copy and brings it up to date where it lies.
async fn prepare(settings: &Settings, file: &Path, copy: &Path, secret: &Secret) -> Result<(), Failure> {
    let damaged =
        |error: &dyn std::fmt::Display| Failure::new(format!("{}: {error}. Take another backup", file.display()));
    if !copy.is_file() {
        return Err(damaged(&"it holds no database"));
    }
    check_sqlite(copy).await.map_err(|error| damaged(&error))?;
    let here = Settings { database_url: format!("sqlite:{}", copy.display()), ..settings.clone() };
    let db = run::open(&here).await?;
    run::migrate(&db).await?;
    let noted = installation::read(&db).await?.fingerprint;
    db.close().await;
    if noted.is_some_and(|noted| noted != secret.fingerprint()) {
        return Err(damaged(&"its key is not the key of its database"));
    }
    Ok(())
}

/// The backup's key, written beside its place.
struct Key<'a> {
    settings: &'a Settings,
    /// Nothing to do where the same key is there already, or is set.
    staged: Option<PathBuf>,
}

impl<'a> Key<'a> {
    fn stage(settings: &'a Settings, secret: &Secret) -> Result<Self, Failure> {
        let place = key::file(settings);
        let there = std::fs::read_to_string(&place).ok().and_then(|text| Secret::parse(&text));
        if settings.secret_key.is_some() || there.is_some_and(|key| key.fingerprint() == secret.fingerprint()) {
            return Ok(Self { settings, staged: None });
        }
        let path = settings.data_dir.join("secret.key.partial");
        let written =
            std::fs::create_dir_all(&settings.data_dir).and_then(|()| archive::private(&path)).and_then(|mut file| {
                std::io::Write::write_all(&mut file, secret.encoded().as_bytes())?;
                file.sync_all()
            });
        written.map_err(|error| unwritten(&path, &error))?;
        Ok(Self { settings, staged: Some(path) })
    }

    /// Puts it in place; another one that was there is kept.
    fn put(mut self) -> Result<(), Failure> {
        let Some(staged) = self.staged.take() else { return Ok(()) };
        let place = key::file(self.settings);
        let kept = if place.exists() {
            std::fs::rename(&place, self.settings.data_dir.join("secret.key.before-restore"))
        } else {
            Ok(())
        };
        kept.and_then(|()| std::fs::rename(&staged, &place)).map_err(|error| unwritten(&place, &error))
    }
}

impl Drop for Key<'_> {
    fn drop(&mut self) {
        if let Some(staged) = &self.staged {
            drop(std::fs::remove_file(staged));
        }
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    SettingError::new(
        "DIWAN_DATA_DIR",
        format!("{}: {error}", path.display()),
        "Give a folder that this user can write",
    )
    .into()
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
