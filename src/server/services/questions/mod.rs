//! The form of a workshop's registration: its questions, and what is answered.
//!
//! `edit` is what the team does with the form, `answers` takes what somebody answers apart into what stands with
//! the registration and what is sealed, and reads it again.

mod answers;
mod edit;
mod files;

pub use answers::{answer, asked, forget_sealed, mine, reveal, shown};
pub(super) use answers::{keep, reseal, take};
pub(super) use edit::copy;
pub use edit::{QuestionInput, Step, create, get, list, restore, retire, shift, update};
pub use files::{Given, SentFile, file};
pub(super) use files::{keep as keep_files, reseal as reseal_file};
