//! What the program says about itself: one line an event, text or JSON.

use super::config::{SettingError, Settings};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// What is never logged, whatever is asked for.
const QUIET: [&str; 2] = ["async_imap=warn", "async_imap::imap_stream=warn"];

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
    let filter = EnvFilter::try_new(text).map_err(|error| wrong(format!("{text:?}: {error}")))?;
    // At its lowest level it repeats what goes over the line: the password and the mails.
    let quiet = QUIET.into_iter().filter_map(|directive| directive.parse().ok());
    Ok(quiet.fold(filter, EnvFilter::add_directive))
}

#[cfg(test)]
mod tests {
    use super::filter;

    #[test]
    fn what_goes_over_the_line_to_the_mailbox_is_never_logged() {
        for text in ["trace", "info,async_imap=trace", "async_imap::imap_stream=trace,trace"] {
            let filter = filter(text).expect("a filter").to_string();
            assert!(filter.contains("async_imap=warn") && filter.contains("async_imap::imap_stream=warn"), "{filter}");
            assert!(!filter.contains("async_imap=trace") && !filter.contains("stream=trace"), "{text}: {filter}");
        }
    }
}
