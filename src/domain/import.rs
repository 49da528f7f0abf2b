//! Lists brought in from files: what a column means, what becomes of a row, where an import stands.

use super::{FieldErrors, ImportId, QuestionId, UserId, WorkshopId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most bytes of a file.
pub const MOST_BYTES: usize = 10 << 20;
/// The same in megabytes, as errors say it.
pub const MOST_MEGABYTES: usize = MOST_BYTES >> 20;
/// Most bytes that a workbook may have unpacked, in megabytes.
pub const MOST_UNPACKED_MEGABYTES: usize = 64;
/// Most rows below the head.
pub const MOST_ROWS: usize = 100_000;
/// Most columns.
pub const MOST_COLUMNS: usize = 100;
/// Most cells that hold something.
pub const MOST_CELLS: usize = 1_500_000;
/// What a cell of a spreadsheet holds at most, in characters.
pub const MOST_CELL: usize = 32_767;
/// Rows below the head that are shown while columns are chosen.
pub const SAMPLES: usize = 3;

super::macros::words! {
    /// What a list is of.
    Kind {
        /// People on record.
        People = "people",
        /// Institutions.
        Institutions = "institutions",
        /// Names that institutions gave for a workshop.
        Nominations = "nominations",
        /// Those who come to a workshop.
        Registrations = "registrations",
    }
}

super::macros::words! {
    /// Where an import stands.
    State {
        /// The file was read; its columns are to be chosen.
        Uploaded = "uploaded",
        /// Its rows are being looked at; nothing is changed yet.
        Checking = "checking",
        /// What would happen is known; somebody has to accept it.
        Checked = "checked",
        /// Accepted: rows are being brought in.
        Running = "running",
        /// Every row was worked.
        Done = "done",
        /// Stopped by somebody; what was brought in until then stays.
        Cancelled = "cancelled",
        /// Stopped by a fault.
        Failed = "failed",
    }
}

impl State {
    /// Whether nothing happens any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Failed)
    }

    /// Whether rows are being worked.
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Checking | Self::Running)
    }
}

super::macros::words! {
    /// What becomes of a row.
    Verdict {
        /// A new record.
        Added = "added",
        /// A record changes.
        Changed = "changed",
        /// The record says this already.
        Same = "same",
        /// Left out, with the reasons.
        Skipped = "skipped",
    }
}

const PERSON: &[&str] = &[
    "id",
    "name.en",
    "name.ar",
    "name.ckb",
    "name.passport",
    "honorific",
    "email",
    "phone",
    "institution",
    "position",
    "rank",
    "sex",
    "language",
];
const INSTITUTION: &[&str] = &[
    "id",
    "code",
    "name.en",
    "name.ar",
    "name.ckb",
    "level",
    "tier",
    "parent",
    "counterpart",
    "valid_from",
    "valid_to",
];
const NOMINATION: &[&str] =
    &["institution", "name", "email", "phone", "position", "rank", "sex", "language", "place", "order"];
const REGISTRATION: &[&str] =
    &["name", "email", "phone", "institution", "position", "rank", "sex", "language", "status", "attendance", "needs"];

/// What stands before the identifier of a question, where a column holds its answers.
const ANSWER: &str = "answer.";

/// The field of a column that holds the answers to a question of the workshop's form.
pub fn answer_field(question: QuestionId) -> String {
    format!("{ANSWER}{question}")
}

/// The question whose answers a column of this field holds.
pub fn question_of(field: &str) -> Option<QuestionId> {
    field.strip_prefix(ANSWER)?.parse().ok()
}

impl Kind {
    /// What a column may mean, in the order in which files have them.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::People => PERSON,
            Self::Institutions => INSTITUTION,
            Self::Nominations => NOMINATION,
            Self::Registrations => REGISTRATION,
        }
    }

    /// Whether the list belongs to a workshop.
    pub const fn of_workshop(self) -> bool {
        matches!(self, Self::Nominations | Self::Registrations)
    }

    /// Groups of columns of each of which at least one is needed.
    pub const fn needed(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::People => &[&["id", "email", "name.en", "name.ar", "name.ckb", "name.passport"]],
            Self::Institutions => &[&["id", "code"]],
            Self::Nominations => &[&["institution"], &["name"]],
            Self::Registrations => &[&["email"]],
        }
    }
}

/// Which column means what: the column's place by the field's name.
pub type Mapping = BTreeMap<String, usize>;

/// What a row says, by the field's name; what it leaves empty is not in it.
pub type Cells = BTreeMap<String, String>;

/// How many rows of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// New records.
    pub added: i64,
    /// Changed records.
    pub changed: i64,
    /// Records that say this already.
    pub same: i64,
    /// Left out.
    pub skipped: i64,
}

impl Counts {
    /// One more row.
    pub fn count(&mut self, verdict: Verdict) {
        let of = match verdict {
            Verdict::Added => &mut self.added,
            Verdict::Changed => &mut self.changed,
            Verdict::Same => &mut self.same,
            Verdict::Skipped => &mut self.skipped,
        };
        *of += 1;
    }

    /// How many of a verdict.
    pub const fn of(&self, verdict: Verdict) -> i64 {
        match verdict {
            Verdict::Added => self.added,
            Verdict::Changed => self.changed,
            Verdict::Same => self.same,
            Verdict::Skipped => self.skipped,
        }
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self {
            added: self.added + other.added,
            changed: self.changed + other.changed,
            same: self.same + other.same,
            skipped: self.skipped + other.skipped,
        }
    }

    /// All rows.
    pub const fn all(&self) -> i64 {
        self.added + self.changed + self.same + self.skipped
    }
}

/// A list that is being brought in, without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Identifier.
    pub id: ImportId,
    /// What it is of.
    pub kind: Kind,
    /// The workshop, for lists that belong to one.
    pub workshop: Option<WorkshopId>,
    /// Where it stands.
    pub state: State,
    /// Name of the file, cleaned.
    pub file_name: String,
    /// How the file's letters were read: `utf-8`, `windows-1256`, `utf-16`, `xlsx`.
    pub encoding: String,
    /// Heads of the file's columns.
    pub head: Vec<String>,
    /// The first rows, until it is over.
    pub samples: Vec<Vec<String>>,
    /// Rows below the head.
    pub rows: i64,
    /// Which column means what.
    pub mapping: Mapping,
    /// The last row that was worked in the present state: its number in the file.
    pub position: i64,
    /// What would happen, as far as it was looked at.
    pub counts: Counts,
    /// What happened, as far as it was brought in.
    pub done: Counts,
    /// Why it failed: a code.
    pub problem: String,
    /// Who answers for it: who sent it, then who accepted it.
    pub by: Option<UserId>,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// When something last happened to it.
    pub updated_at: DateTime<Utc>,
    /// Rises when the state or the columns change; not with every row.
    pub revision: i64,
}

impl Import {
    /// Rows that are brought in when it is accepted.
    pub const fn good(&self) -> i64 {
        self.counts.added + self.counts.changed
    }

    /// How far the present state has come: rows worked, and of how many.
    pub const fn progress(&self) -> (i64, i64) {
        match self.state {
            State::Checking => (self.counts.all(), self.rows),
            _ => (self.done.all(), self.good()),
        }
    }
}

/// One row of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file; the head is row 1.
    pub number: i64,
    /// What it says.
    pub cells: Cells,
    /// What becomes of it; after it was worked, what became of it.
    pub verdict: Verdict,
    /// Fields that change.
    pub changed: Vec<String>,
    /// Why it is left out.
    pub reasons: FieldErrors,
    /// Whether it was brought in.
    pub worked: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_is_a_column() {
        for kind in Kind::ALL {
            for group in kind.needed() {
                assert!(group.iter().all(|field| kind.columns().contains(field)), "{kind}");
            }
        }
    }

    #[test]
    fn counts_add_up() {
        let mut counts = Counts::default();
        for verdict in Verdict::ALL {
            counts.count(*verdict);
        }
        counts.count(Verdict::Same);
        assert_eq!((counts.all(), counts.of(Verdict::Same)), (5, 2));
        assert_eq!(counts.with(counts).all(), 10);
    }
}
