//! What staff see.

pub mod institutions;
