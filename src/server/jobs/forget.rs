//! Deletes sensitive answers when the days for which they are kept are over.

use super::Stop;
use crate::server::services::{Ctx, questions};
use crate::server::state::App;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often it looks.
const EVERY: Duration = Duration::from_hours(1);

/// Starts the job: it looks at once and then every hour.
pub fn start(app: &App, stop: &Stop) -> JoinHandle<()> {
    let (app, mut stop) = (app.clone(), stop.clone());
    tokio::spawn(async move {
        while !*stop.borrow() {
            match questions::forget_sealed(&Ctx::system(&app)).await {
                Ok(0) => {}
                Ok(answers) => tracing::info!(answers, "sensitive answers were deleted: their days were over"),
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "could not look for old answers");
                }
            }
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    })
}
