//! Sends what organisers' rules say is due.

use super::Stop;
use crate::server::services::{Ctx, mail_rules};
use crate::server::state::App;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often it looks: rules name a minute of the day.
const EVERY: Duration = Duration::from_mins(1);

/// Starts the job: it looks at once and then every minute.
pub fn start(app: &App, stop: &Stop) -> JoinHandle<()> {
    let (app, mut stop) = (app.clone(), stop.clone());
    tokio::spawn(async move {
        while !*stop.borrow() {
            match mail_rules::send_due(&Ctx::system(&app)).await {
                Ok(0) => {}
                Ok(mails) => tracing::info!(mails, "rules have queued mails"),
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "rules could not be looked at");
                }
            }
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    })
}
