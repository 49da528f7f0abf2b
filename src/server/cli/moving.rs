//! `diwan move --from URL --to URL`: all records from one engine to the other.

use super::failure::Failure;
use super::lock;
use crate::server::config::{SettingError, Settings};
use crate::server::run;
use crate::server::storage::moving::{self, MoveError};
use crate::server::storage::{Db, installation};

/// From where to where.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The database that holds the records; it stays as it is
    #[arg(long, value_name = "URL")]
    from: String,
    /// An empty database of the other engine
    #[arg(long, value_name = "URL")]
    to: String,
}

/// Moves; the target holds all or nothing.
pub async fn run(settings: &Settings, args: &Args) -> Result<(), Failure> {
    let of = |url: &String| Settings { database_url: url.clone(), ..settings.clone() };
    let (from, to) = (of(&args.from), of(&args.to));
    for (name, side) in [("--from", &from), ("--to", &to)] {
        side.check().map_err(|error| Failure::new(format!("{name}: {}. {}", error.problem, error.remedy)))?;
    }
    let (source, target) = (lock::sqlite_file(&from), lock::sqlite_file(&to));
    if source.is_some() == target.is_some() {
        return Err(Failure::new(
            "--to: both are of the same engine. Within one engine use `diwan backup` and `diwan restore`",
        ));
    }
    if let Some(file) = source.filter(|file| !file.is_file()) {
        return Err(Failure::new(format!(
            "--from: there is no database at {}. Give the address that the server uses",
            file.display()
        )));
    }
    let _held = (lock::alone(&from, "move")?, lock::alone(&to, "move")?);
    for (name, side) in [("--from", &from), ("--to", &to)] {
        // One that cannot be asked is reported when it is opened, with the remedy.
        let asked =
            if lock::sqlite_file(side).is_none() { moving::is_served(&side.database_url).await.ok() } else { None };
        if asked == Some(true) {
            return Err(Failure::new(format!(
                "{name}: a server is running on this database. Stop every node, then move"
            )));
        }
    }
    let (from_db, to_db) = (open("--from", &from).await?, open("--to", &to).await?);
    let known = Db::known_version();
    match from_db.schema_version().await? {
        Some(version) if version == known => {}
        Some(version) if version > known => {
            return Err(Failure::new("--from: the database was made by a newer version. Move with that version"));
        }
        _ => {
            return Err(Failure::new(format!(
                "--from: the database is not at schema {known}. Run `diwan migrate` on it, then move"
            )));
        }
    }
    if installation::read(&to_db).await?.in_use {
        return Err(not_empty());
    }
    run::migrate(&to_db).await?;
    let moved = moving::all(&from_db, &to_db).await;
    from_db.close().await;
    to_db.close().await;
    let moved = moved.map_err(|error| match error {
        MoveError::NotEmpty => not_empty(),
        MoveError::Storage(error) => error.into(),
        other => Failure::new(format!("{other}. Nothing was moved; report this")),
    })?;
    for (table, rows) in &moved {
        println!("{rows:>9}  {table}");
    }
    println!("Every row was read back and is equal. Set DIWAN_DATABASE_URL to the new address, keep DIWAN_DATA_DIR");
    println!("or DIWAN_SECRET_KEY as they are, and start the server. The old database is as it was.");
    Ok(())
}

async fn open(name: &str, settings: &Settings) -> Result<Db, Failure> {
    run::open(settings)
        .await
        .map_err(|error: SettingError| Failure::new(format!("{name}: {}. {}", error.problem, error.remedy)))
}

fn not_empty() -> Failure {
    Failure::new("--to: the database holds records. Give an empty one")
}
