//! What staff see.

pub mod institutions;
pub mod recommendations;
pub mod settings;
pub mod today;
