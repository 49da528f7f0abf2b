//! The people on record: found, added, corrected, erased; and one's own calendar over all workshops.

mod calendar;
mod duplicates;
mod edit;
mod history;
mod list;
mod posts;

pub use calendar::MyCalendar;
pub use duplicates::Duplicates;
pub use edit::{Edit, New};
pub use list::List;
pub use posts::Posts;
