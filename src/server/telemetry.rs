//! What the program says about itself: one line an event, text or JSON.

use super::config::Settings;
use tracing_subscriber::EnvFilter;

/// Starts logging. Never logs tokens: requests are logged by route, not by address.
pub fn start(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started =
        if settings.log_format == "json" { builder.json().try_init() } else { builder.with_target(false).try_init() };
    drop(started); // A test may have started it already.
}
