//! What the program says about itself: one line an event, text or JSON.

use super::config::{SettingError, Settings};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// Starts logging. Never logs tokens: requests are logged by route, not by address.
pub fn start(settings: &Settings) -> Result<(), SettingError> {
    let builder = tracing_subscriber::fmt().with_env_filter(filter(&settings.log)?).with_writer(std::io::stderr);
    let started =
        if settings.log_format == "json" { builder.json().try_init() } else { builder.with_target(false).try_init() };
    drop(started); // A test may have started it already.
    Ok(())
}

/// Reads what is to be logged. A word alone must be a level: a misspelt one would be read as the name of a
/// target, and nothing else would be logged.
pub fn filter(text: &str) -> Result<EnvFilter, SettingError> {
    let wrong = |problem: String| {
        SettingError::new(
            "DIWAN_LOG",
            problem,
            "Give a level (off, error, warn, info, debug, trace), or more such as info,diwan=debug",
        )
    };
    let mut words = text.split(',').map(str::trim);
    if let Some(word) = words.find(|word| !word.contains(['=', '[', ':']) && word.parse::<LevelFilter>().is_err()) {
        return Err(wrong(format!("{word:?} is no level")));
    }
    EnvFilter::try_new(text).map_err(|error| wrong(format!("{text:?}: {error}")))
}
