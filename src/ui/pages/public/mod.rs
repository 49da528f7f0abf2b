//! What anybody sees.

pub mod home;
