//! Why a command failed, in one line for the console.

use crate::domain::Locale;
use crate::i18n::{self, Reader};
use crate::server::config::SettingError;
use crate::server::services::ServiceError;
use crate::server::storage::StorageError;

/// One line that names the setting or record and the remedy.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// What is wrong and what to do.
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // An engine's message may span lines; the console gets one.
        f.write_str(&self.0.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl From<SettingError> for Failure {
    fn from(error: SettingError) -> Self {
        Self(error.to_string())
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        let cause = std::error::Error::source(&error).map(|cause| format!(" ({cause})")).unwrap_or_default();
        Self(format!("DIWAN_DATABASE_URL: {error}{cause}. `diwan doctor` says more"))
    }
}

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Self {
        let reader = Reader::of(Locale::En).plain();
        Self(match error {
            ServiceError::Invalid(errors) => {
                let lines =
                    errors.0.iter().map(|error| format!("--{}: {}", error.field, reader.field_error(&error.code)));
                lines.collect::<Vec<_>>().join(" ")
            }
            ServiceError::Conflict(code) if i18n::has(&format!("conflict-{code}")) => {
                reader.t(format!("conflict-{code}"))
            }
            ServiceError::NotFound => "There is no such record. The `list` command shows those that there are".into(),
            ServiceError::Unavailable(cause) => return cause.into(),
            ServiceError::Internal(cause) => format!("It failed: {cause}. `diwan doctor` may say more"),
            other => other.to_string(),
        })
    }
}
