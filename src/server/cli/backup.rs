//! `diwan backup FILE`: the database as it is at this instant, and the key, in one file.

use super::archive::{self, Manifest};
use super::failure::Failure;
use super::lock::sqlite_file;
use crate::server::clock::{Clock, new_id};
use crate::server::config::{SettingError, Settings};
use crate::server::storage::backup::{BackupError, copy_sqlite, dump_postgres};
use crate::server::storage::{Db, Engine};
use crate::server::{key, run};
use std::path::{Path, PathBuf};

/// A folder that goes when it is no longer needed.
pub struct Scratch(pub PathBuf);

impl Scratch {
    /// Makes one for its owner only, inside another, so that what is in it can be renamed into place.
    pub fn beside(folder: &Path) -> std::io::Result<Self> {
        let path = folder.join(format!(".diwan-{}", new_id().simple()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Backs up.
pub async fn run(settings: &Settings, file: &Path) -> Result<(), Failure> {
    if let Some(database) = sqlite_file(settings).filter(|database| !database.is_file()) {
        let problem = format!("there is no database at {}", database.display());
        return Err(SettingError::new("DIWAN_DATABASE_URL", problem, "Give the address that the server uses").into());
    }
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(format!("{}: {error}. Give a file in a folder with room that this user can write", file.display()))
    };
    let db = run::open(settings).await?;
    let schema = db.schema_version().await?;
    let Some(schema) = schema else {
        return Err(SettingError::new(
            "DIWAN_DATABASE_URL",
            "the database holds no records of Diwan",
            "Give the address that the server uses",
        )
        .into());
    };
    let secret = key::held(settings, &db).await?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let scratch = Scratch::beside(folder).map_err(|error| failed(&error))?;
    let engine = db.engine();
    let copied = match engine {
        Engine::Sqlite => copy_sqlite(&settings.database_url, &scratch.0.join(archive::DATABASE)).await,
        Engine::Postgres => dump_postgres(&settings.database_url, &scratch.0).await.map(drop),
    };
    db.close().await;
    copied.map_err(|error| match error {
        BackupError::Storage(error) => error.into(),
        other => failed(&other),
    })?;
    let key = archive::private(&scratch.0.join(archive::KEY));
    key.and_then(|mut key| std::io::Write::write_all(&mut key, secret.encoded().as_bytes()))
        .map_err(|error| failed(&error))?;
    let manifest = Manifest {
        kind: "diwan-backup".into(),
        version: env!("CARGO_PKG_VERSION").into(),
        engine: name(engine).into(),
        schema,
        created: Clock::System.now(),
    };
    archive::write(file, &manifest, &scratch.0).map_err(|error| failed(&error))?;
    let bytes = std::fs::metadata(file).map(|meta| meta.len()).unwrap_or_default();
    println!(
        "Wrote {} ({bytes} bytes). It holds the installation's key and personal data: keep it where only you can read it.",
        file.display()
    );
    if Db::known_version() < schema {
        println!("The database is newer than this program; restore it with the version that made it.");
    }
    Ok(())
}

/// How an engine is named in a manifest.
pub const fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    }
}
