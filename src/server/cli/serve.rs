//! `diwan serve`: says where and how to sign in, serves, stops in order.

use super::failure::Failure;
use super::{demo, lock};
use crate::server::clock::Clock;
use crate::server::config::Settings;
use crate::server::jobs::{inbox, outbox};
use crate::server::services::{Ctx, accounts, institutions, passwords};
use crate::server::{metrics, run, services};

/// How to serve.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Do not migrate the database first [DIWAN_MIGRATE=0]
    #[arg(long)]
    no_migrate: bool,
    /// Load the reference case into an empty database, with sample staff on a loopback address [DIWAN_DEMO=1]
    #[arg(long)]
    demo: bool,
}

impl Args {
    /// Over what environment and file say.
    pub fn apply(&self, settings: &mut Settings) {
        settings.migrate &= !self.no_migrate;
        settings.demo |= self.demo;
    }
}

/// Serves until the process is told to stop.
pub async fn run(settings: Settings) -> Result<(), Failure> {
    let held = lock::serving(&settings)?;
    for notice in settings.notices() {
        tracing::warn!("{notice}");
    }
    let (app, listener) = run::assemble(settings, Clock::System).await?;
    metrics::start(&app.settings).await?;
    let ctx = Ctx::system(&app);
    println!("Diwan listens on {}", app.base_url);
    // With migrations missing the process stays up and says so at /readyz.
    if app.db.is_current().await.unwrap_or(false) {
        welcome(&ctx).await?;
        if held.alone
            && let Err(error) = outbox::take_over(&app).await
        {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "mails of an earlier run wait for their leases to end"
            );
        }
        if held.alone
            && let Err(error) = inbox::take_over(&app).await
        {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the mailbox waits for the lease of an earlier run to end"
            );
        }
    }
    let stop = stop_signal()?;
    run::serve(app, listener, stop)
        .await
        .map_err(|error| Failure::new(format!("DIWAN_LISTEN: {error}. Give a free address, or port 0")))
}

/// Fills an empty database if asked to, and says how to sign in.
async fn welcome(ctx: &Ctx) -> Result<(), Failure> {
    let settings = &ctx.app.settings;
    if accounts::any(ctx).await? {
        println!(
            "Sign in at {}\nForgotten the password? Run, with the same settings: {program} user reset --email ADDRESS\nThe addresses: {program} user list",
            ctx.app.link("/en/sign-in"),
            program = program(),
        );
        return Ok(());
    }
    if institutions::all(ctx).await?.is_empty() {
        services::demo::put_reference(ctx).await?;
    }
    let staff = if settings.demo && settings.listen.ip().is_loopback() { demo::staff(ctx).await? } else { Vec::new() };
    if settings.demo {
        services::demo::load(ctx).await?;
    }
    if staff.is_empty() {
        let code = passwords::readable(6);
        ctx.app.gate.set_setup_code(Some(code.clone()));
        println!("Nobody can sign in yet. Make the first administrator at {}", ctx.app.link("/en/setup"));
        println!("with this one-time code: {code}");
    } else {
        println!("Sign in at {}", ctx.app.link("/en/sign-in"));
        println!(
            "The database was empty: the reference case is loaded, with these accounts. Their passwords are shown only now."
        );
        super::table(&staff.into_iter().map(|row| row.to_vec()).collect::<Vec<_>>());
    }
    Ok(())
}

/// The program as it was called, so that the line can be copied.
fn program() -> String {
    std::env::args().next().unwrap_or_else(|| "diwan".into())
}

/// Resolves when the process is asked to stop: Ctrl-C, or SIGTERM as service managers send it. Listening
/// begins here, so that a signal that comes early is not lost.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let failed = |error: std::io::Error| Failure::new(format!("Signals cannot be received: {error}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    })
}

#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, Failure> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
