//! What staff see.

pub mod institutions;
pub mod settings;
