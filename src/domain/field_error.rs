//! What is wrong with a field, as a code: the words are chosen where they are shown.

use serde::{Deserialize, Serialize};

/// Why a value is refused. The catalogue key is `error-` and the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ErrorCode {
    /// Nothing was given.
    Required,
    /// At least one language is needed.
    RequiredInOneLanguage,
    /// Longer than `max` characters.
    TooLong {
        /// The limit in characters.
        max: usize,
    },
    /// Shorter than `min` characters.
    TooShort {
        /// The limit in characters.
        min: usize,
    },
    /// Not a whole number from `min` to `max`.
    OutOfRange {
        /// Smallest allowed value.
        min: i64,
        /// Largest allowed value.
        max: i64,
    },
    /// Control characters or unassigned formatting.
    ControlCharacters,
    /// Not an e-mail address.
    Email,
    /// Not lower-case letters, digits and hyphens.
    Slug,
    /// Another record has this value already.
    Taken,
    /// A word that addresses of the desk use themselves.
    Reserved,
    /// No such record.
    Unknown,
    /// Not one of the choices.
    Choice,
    /// Not a date.
    Date,
    /// Not a time of day.
    Time,
    /// The end lies before the start.
    EndBeforeStart,
    /// Outside the days of the workshop.
    OutsideWorkshop,
    /// The clocks jump over this time in this zone.
    TimeDoesNotExist,
    /// Not an IANA time zone.
    Zone,
    /// Would make a circle (a workshop that follows itself).
    Circle,
    /// More than `max` at once.
    TooMany {
        /// The limit.
        max: usize,
    },
    /// Consent is needed to go on.
    Consent,
    /// The password is among those that everybody tries.
    WeakPassword,
    /// Two values that must be the same differ.
    Mismatch,
    /// A password or code that is not the right one.
    Wrong,
    /// Not an amount of money.
    Money,
    /// A pattern for references without `{number}`, or with braces that mean nothing.
    Pattern,
    /// A file that is neither PDF, PNG nor JPEG.
    FileType,
    /// A file of more than `max` megabytes.
    FileSize {
        /// The limit in megabytes.
        max: usize,
    },
    /// A file that is neither CSV nor XLSX.
    TableType,
    /// A file that cannot be read: damaged, or its letters are of no known kind.
    Unreadable,
    /// A file without a head or without rows.
    NoRows,
    /// A workbook that unpacks to more than `max` megabytes.
    Unpacks {
        /// The limit in megabytes.
        max: usize,
    },
    /// A file of more than `max` rows.
    TooManyRows {
        /// The limit.
        max: usize,
    },
    /// A file of more than `max` columns.
    TooManyColumns {
        /// The limit.
        max: usize,
    },
    /// A row with more cells than the head has columns.
    Ragged,
    /// A row that means the same record as row `row` above it.
    Repeated {
        /// Its number.
        row: i64,
    },
    /// Several records fit.
    Ambiguous,
    /// A day that has not come.
    Future,
    /// Not on the quarter of an hour.
    QuarterHour,
    /// Its institution has no seat left.
    NoSeat,
    /// Lasts at the same time as another.
    Overlap,
    /// The state does not allow this step.
    Transition,
    /// No letter to the institution was sent.
    NotAsked,
    /// The last day to answer is over.
    Late,
    /// A name in braces that means nothing here.
    Placeholder {
        /// What stands in the braces.
        name: String,
    },
    /// A brace without its other.
    Brace,
    /// A web address that leads nowhere.
    DeadLink {
        /// The address.
        name: String,
    },
}

impl ErrorCode {
    /// The stable code, as in the API and in the catalogue key after `error-`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::RequiredInOneLanguage => "required-in-one-language",
            Self::TooLong { .. } => "too-long",
            Self::TooShort { .. } => "too-short",
            Self::OutOfRange { .. } => "out-of-range",
            Self::ControlCharacters => "control-characters",
            Self::Email => "email",
            Self::Slug => "slug",
            Self::Taken => "taken",
            Self::Reserved => "reserved",
            Self::Unknown => "unknown",
            Self::Choice => "choice",
            Self::Date => "date",
            Self::Time => "time",
            Self::EndBeforeStart => "end-before-start",
            Self::OutsideWorkshop => "outside-workshop",
            Self::TimeDoesNotExist => "time-does-not-exist",
            Self::Zone => "zone",
            Self::Circle => "circle",
            Self::TooMany { .. } => "too-many",
            Self::Consent => "consent",
            Self::WeakPassword => "weak-password",
            Self::Mismatch => "mismatch",
            Self::Wrong => "wrong",
            Self::Money => "money",
            Self::Pattern => "pattern",
            Self::FileType => "file-type",
            Self::FileSize { .. } => "file-size",
            Self::TableType => "table-type",
            Self::Unreadable => "unreadable",
            Self::NoRows => "no-rows",
            Self::Unpacks { .. } => "unpacks",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::Ragged => "ragged",
            Self::Repeated { .. } => "repeated",
            Self::Ambiguous => "ambiguous",
            Self::Future => "future",
            Self::QuarterHour => "quarter-hour",
            Self::NoSeat => "no-seat",
            Self::Overlap => "overlap",
            Self::Transition => "transition",
            Self::NotAsked => "not-asked",
            Self::Late => "late",
            Self::Placeholder { .. } => "placeholder",
            Self::Brace => "brace",
            Self::DeadLink { .. } => "dead-link",
        }
    }

    /// The word that the message names as `name`.
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Placeholder { name } | Self::DeadLink { name } => Some(name),
            _ => None,
        }
    }

    /// The numbers that the message names: (name, value).
    pub fn numbers(&self) -> Vec<(&'static str, i64)> {
        match self {
            Self::TooLong { max }
            | Self::TooMany { max }
            | Self::FileSize { max }
            | Self::Unpacks { max }
            | Self::TooManyRows { max }
            | Self::TooManyColumns { max } => vec![("max", *max as i64)],
            Self::Repeated { row } => vec![("row", *row)],
            Self::TooShort { min } => vec![("min", *min as i64)],
            Self::OutOfRange { min, max } => vec![("min", *min), ("max", *max)],
            _ => Vec::new(),
        }
    }
}

/// One field and what is wrong with it. `field` is the form's or the JSON's name, e.g. `title.en`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Name of the field.
    pub field: String,
    /// What is wrong.
    #[serde(flatten)]
    pub code: ErrorCode,
}

/// Gathers what is wrong with a form, so that everything is said at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Notes one error.
    pub fn add(&mut self, field: impl Into<String>, code: ErrorCode) {
        self.0.push(FieldError { field: field.into(), code });
    }

    /// Takes the value out of a check, or notes its error.
    pub fn take<T>(&mut self, field: impl Into<String>, checked: Result<T, ErrorCode>) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(code) => {
                self.add(field, code);
                None
            }
        }
    }

    /// The value, when nothing was noted; the errors otherwise.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first error of a field.
    pub fn of(&self, field: &str) -> Option<&ErrorCode> {
        self.0.iter().find(|error| error.field == field).map(|error| &error.code)
    }
}
