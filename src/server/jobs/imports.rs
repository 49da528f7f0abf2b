//! Goes through the rows of lists that are brought in, and forgets lists of long ago.

use super::Stop;
use crate::server::services::imports;
use crate::server::state::App;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often it looks when nothing wakes it: another node may have taken the file, or ended.
const EVERY: Duration = Duration::from_secs(5);
/// Looks between two times of forgetting: an hour.
const TIDY: u32 = 720;

/// Starts the job. It ends between two batches.
pub fn start(app: &App, stop: &Stop) -> JoinHandle<()> {
    let (app, mut stop) = (app.clone(), stop.clone());
    tokio::spawn(async move {
        let mut looks = 0_u32;
        while !*stop.borrow() {
            if looks.is_multiple_of(TIDY)
                && let Err(error) = imports::tidy(&app).await
            {
                tracing::warn!(error = &error as &dyn std::error::Error, "old imports were not forgotten");
            }
            looks = looks.wrapping_add(1);
            match imports::work(&app, || *stop.borrow()).await {
                Ok(0) => {}
                Ok(batches) => tracing::info!(batches, "rows of imports were worked"),
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "imports wait for their next try");
                }
            }
            tokio::select! {
                _ = stop.changed() => {}
                () = app.imports_wake.notified() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    })
}
