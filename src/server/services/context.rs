//! Who asks, in which language, when, from where.

use super::ServiceError;
use crate::domain::{Locale, UserId, role::Role};
use crate::server::state::App;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Identifier.
    pub id: UserId,
    /// Address, which is also the sign-in name.
    pub email: String,
    /// Name as shown.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Language of their mails.
    pub language: Locale,
    /// The zone whose clock they read by.
    pub zone: Tz,
}

/// Who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Actor {
    /// The public, or somebody with a participant's link: the link itself is the permission.
    #[default]
    Public,
    /// Somebody with a cookie or token that could not be looked up: neither let in nor sent away.
    Unknown,
    /// Staff in a browser.
    Staff(Staff),
    /// Staff through an API token; `write` says whether it may change anything.
    Token {
        /// Whose token.
        staff: Staff,
        /// Whether it may write.
        write: bool,
    },
    /// The command line or a job.
    System,
}

impl Actor {
    /// The language that staff chose for themselves.
    pub fn language(&self) -> Option<Locale> {
        match self {
            Self::Staff(staff) | Self::Token { staff, .. } => Some(staff.language),
            Self::Public | Self::Unknown | Self::System => None,
        }
    }
}

/// The context of one request.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// The installation.
    pub app: App,
    /// Who asks.
    pub actor: Actor,
    /// The session of a browser in which staff are signed in.
    pub session: Option<uuid::Uuid>,
    /// Language of the page or answer.
    pub locale: Locale,
    /// The instant of the request.
    pub now: DateTime<Utc>,
    /// The client's address, as far as proxies are trusted.
    pub address: String,
    /// Shown with an internal error, and in the log beside it.
    pub request_id: String,
}

impl Ctx {
    /// The context of the command line or a job.
    pub fn system(app: &App) -> Self {
        Self {
            app: app.clone(),
            actor: Actor::System,
            session: None,
            locale: Locale::En,
            now: app.clock.now(),
            address: String::new(),
            request_id: String::new(),
        }
    }

    /// The member of staff who asks, if it is one.
    pub fn staff(&self) -> Option<&Staff> {
        match &self.actor {
            Actor::Staff(staff) | Actor::Token { staff, .. } => Some(staff),
            Actor::Public | Actor::Unknown | Actor::System => None,
        }
    }

    /// The zone by whose clock instants are read: that of the member of staff who asks.
    pub fn zone(&self) -> Tz {
        self.staff().map_or(Tz::Asia__Baghdad, |staff| staff.zone)
    }

    /// The day on which the request falls, by the reader's clock.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone()).date_naive()
    }

    /// Sends the public to sign in before anything is looked up.
    pub fn refuse_public(&self) -> Result<(), ServiceError> {
        match self.actor {
            Actor::Public => Err(ServiceError::SignIn),
            Actor::Unknown => Err(ServiceError::away()),
            Actor::Staff(_) | Actor::Token { .. } | Actor::System => Ok(()),
        }
    }

    /// The member of staff who asks, or the way to sign in.
    pub fn require_staff(&self) -> Result<&Staff, ServiceError> {
        match self.actor {
            Actor::Unknown => Err(ServiceError::away()),
            _ => self.staff().ok_or(ServiceError::SignIn),
        }
    }
}
