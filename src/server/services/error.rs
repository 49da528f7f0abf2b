//! What a service refuses, as codes. The words are chosen where they are shown.

use crate::domain::{ErrorCode, FieldErrors};
use crate::server::storage::StorageError;

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// There is no such thing, or not for this reader: the two are not told apart.
    #[error("not found")]
    NotFound,
    /// Signed in, but not allowed.
    #[error("forbidden")]
    Forbidden,
    /// Nobody is signed in.
    #[error("sign in")]
    SignIn,
    /// The state of things does not allow it; the code is the catalogue key after `conflict-`.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// A personal link that opens nothing here; the code says why.
    #[error("link: {0}")]
    Link(&'static str),
    /// The record changed since it was read.
    #[error("stale")]
    Stale,
    /// Fields are wrong.
    #[error("invalid input")]
    Invalid(FieldErrors),
    /// Too many tries; wait this many seconds.
    #[error("too many requests")]
    TooMany(u64),
    /// The database is away.
    #[error("unavailable")]
    Unavailable(#[source] StorageError),
    /// A fault of ours; details are in the log only.
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl ServiceError {
    /// One field and its error.
    pub fn field(field: &str, code: ErrorCode) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(field, code);
        Self::Invalid(errors)
    }

    /// The database was away when the asker was looked up.
    pub fn away() -> Self {
        Self::Unavailable(StorageError::Away)
    }

    /// Wraps a fault.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    /// HTTP status of this error.
    pub fn status(&self) -> u16 {
        match self {
            Self::Link(code) if *code == "link-replaced" => 410,
            Self::NotFound | Self::Link(_) => 404,
            Self::Forbidden => 403,
            Self::SignIn => 401,
            Self::Conflict(_) => 409,
            Self::Stale => 412,
            Self::Invalid(_) => 422,
            Self::TooMany(_) => 429,
            Self::Unavailable(_) => 503,
            Self::Internal(_) => 500,
        }
    }

    /// Stable code, as in problem bodies.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::SignIn => "sign-in",
            Self::Conflict(code) | Self::Link(code) => code,
            Self::Stale => "stale",
            Self::Invalid(_) => "invalid",
            Self::TooMany(_) => "too-many-requests",
            Self::Unavailable(_) => "unavailable",
            Self::Internal(_) => "internal",
        }
    }
}

impl From<StorageError> for ServiceError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Unavailable(_) | StorageError::Away | StorageError::Full(_) => Self::Unavailable(error),
            other => Self::Internal(Box::new(other)),
        }
    }
}

impl From<FieldErrors> for ServiceError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}
