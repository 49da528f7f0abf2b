//! The command line: `diwan serve | migrate | demo | user | token | backup | restore | move | outbox | doctor | completions`.
//!
//! To add a command: a variant of [`Command`] with its help, a file here, a line in [`act`]. A command gives
//! back an [`Failure`] whose one line names the setting or record and the remedy. Exit codes: 0 done, 1
//! failed, 2 a wrong call.

mod archive;
mod backup;
mod demo;
mod doctor;
mod failure;
mod lock;
mod moving;
mod outbox;
mod restore;
mod secrets;
mod serve;
mod settings;
mod token;
mod user;

use super::clock::Clock;
use super::config::Settings;
use super::services::Ctx;
use super::state::App;
use super::{key, run, telemetry};
use clap::{CommandFactory as _, Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs workshops across a whole government.
#[derive(Debug, Parser)]
#[command(name = "diwan", version, propagate_version = true, subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    settings: settings::Given,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site; migrates the database first
    Serve(serve::Args),
    /// Bring the database up to date
    Migrate,
    /// Load the reference case, or take it out again
    Demo(demo::Args),
    /// Accounts of staff
    #[command(subcommand)]
    User(user::Command),
    /// Tokens for the API
    #[command(subcommand)]
    Token(token::Command),
    /// Copy the database and the installation's key into one file, also while the server runs
    Backup {
        /// The file to write; one that is there is replaced
        file: PathBuf,
    },
    /// Put a backup in place of the database; the server must be stopped
    Restore {
        /// The file that `diwan backup` wrote
        file: PathBuf,
    },
    /// Copy all records from one engine to the other, e.g. from SQLite to PostgreSQL; the server must be stopped
    Move(moving::Args),
    /// The mails that wait, were sent, or failed
    #[command(subcommand)]
    Outbox(outbox::Command),
    /// Check settings, database, disk, mail server and site files; one line each
    Doctor,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Reads the command line, does what it says, and gives the exit code.
pub async fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let wrong = error.use_stderr();
            drop(error.print());
            return if wrong { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match act(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("diwan: {failure}");
            ExitCode::from(1)
        }
    }
}

async fn act(cli: Cli) -> Result<(), Failure> {
    if let Command::Completions { shell } = cli.command {
        clap_complete::generate(shell, &mut Cli::command(), "diwan", &mut std::io::stdout());
        return Ok(());
    }
    let mut settings = Settings::load(&cli.settings)?;
    if let Command::Serve(args) = &cli.command {
        args.apply(&mut settings);
    }
    telemetry::start(&settings)?;
    match cli.command {
        Command::Serve(_) => serve::run(settings).await,
        Command::Migrate => migrate(&settings).await,
        Command::Demo(args) => demo::run(&open(settings).await?, &args).await,
        Command::User(command) => user::run(&open(settings).await?, command).await,
        Command::Token(command) => token::run(&open(settings).await?, command).await,
        Command::Outbox(command) => outbox::run(&open(settings).await?, command).await,
        Command::Backup { file } => backup::run(&settings, &file).await,
        Command::Restore { file } => restore::run(&settings, &file).await,
        Command::Move(args) => moving::run(&settings, &args).await,
        Command::Doctor => doctor::run(&settings).await,
        Command::Completions { .. } => Ok(()),
    }
}

async fn migrate(settings: &Settings) -> Result<(), Failure> {
    let db = run::open(settings).await?;
    let before = db.schema_version().await?;
    run::migrate(&db).await?;
    let after = db.schema_version().await?.unwrap_or_default();
    db.close().await;
    match before {
        Some(before) if before == after => println!("The database is up to date: schema {after}."),
        Some(before) => println!("Migrated the database from schema {before} to {after}."),
        None => println!("Made the database: schema {after}."),
    }
    Ok(())
}

/// The installation without its server, migrated, acting as the system.
async fn open(settings: Settings) -> Result<Ctx, Failure> {
    let db = run::open(&settings).await?;
    let secret = key::held_or_new(&settings, &db).await?;
    run::migrate(&db).await?;
    key::note(&settings, &db, &secret).await?;
    let base = settings.base_url(settings.listen);
    Ok(Ctx::system(&App::new(db, Clock::System, secret, settings, base)))
}

/// A table for people: columns as wide as what they hold.
fn table(rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    for row in rows {
        let line: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(n, cell)| {
                if n + 1 == columns {
                    cell.clone()
                } else {
                    format!("{cell}{}", " ".repeat(width(n) - cell.chars().count()))
                }
            })
            .collect();
        println!("{}", line.join("  ").trim_end());
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_holds_together() {
        use clap::CommandFactory as _;
        super::Cli::command().debug_assert();
    }
}
