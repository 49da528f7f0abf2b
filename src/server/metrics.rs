//! Figures for Prometheus, on a port of their own (`DIWAN_METRICS_LISTEN`): they are nobody else's business.
//!
//! To add one: `metrics::counter!("diwan_…")` or its like where it happens; without the setting it costs
//! next to nothing and is kept nowhere.

use super::config::{SettingError, Settings};
use axum::Router;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusBuilder;
use std::time::Duration;

/// Bounds of the answer times that are counted, in seconds.
const BOUNDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0];

/// Starts to count and to serve the figures, if asked to; ends with the process.
pub async fn start(settings: &Settings) -> Result<(), SettingError> {
    let Some(listen) = settings.metrics_listen else { return Ok(()) };
    let failed = |error: &dyn std::fmt::Display| {
        SettingError::new("DIWAN_METRICS_LISTEN", format!("{listen}: {error}"), "Give a free address, or leave it out")
    };
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(|error| failed(&error))?;
    let builder = PrometheusBuilder::new().set_buckets(&BOUNDS).map_err(|error| failed(&error))?;
    let figures = builder.install_recorder().map_err(|error| failed(&error))?;
    let bound = listener.local_addr().unwrap_or(listen);
    println!("Figures for Prometheus at http://{bound}/metrics");
    let kept = figures.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(30)).await;
            kept.run_upkeep();
        }
    });
    let router = Router::new().route("/metrics", get(async move || figures.render()));
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "the figures are no longer served");
        }
    });
    Ok(())
}
