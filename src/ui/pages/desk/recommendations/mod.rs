//! Recommendations: the list, one with its updates, recording and correcting.

mod actions;
mod board;
mod edit;
mod list;
mod one;
pub mod rows;
mod tab;

pub use edit::{Edit, New};
pub use list::List;
pub use one::One;
pub use tab::OfWorkshop;
