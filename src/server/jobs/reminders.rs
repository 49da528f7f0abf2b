//! Reminds silent institutions on the days that their workshop's rule names.

use super::Stop;
use crate::server::services::{Ctx, nominations};
use crate::server::state::App;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often it looks. The rule counts days: the hour matters little.
const EVERY: Duration = Duration::from_mins(15);

/// Starts the job: it looks at once and then every quarter of an hour.
pub fn start(app: &App, stop: &Stop) -> JoinHandle<()> {
    let (app, mut stop) = (app.clone(), stop.clone());
    tokio::spawn(async move {
        while !*stop.borrow() {
            match nominations::remind_due(&Ctx::system(&app)).await {
                Ok(0) => {}
                Ok(letters) => tracing::info!(letters, "silent institutions are reminded"),
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "could not look for silent institutions");
                }
            }
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    })
}
