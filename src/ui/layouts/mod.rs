//! The frames of pages: public and desk.

mod desk;
mod notice;
mod public;
pub mod workshop;

pub use desk::{Section, desk};
pub use public::{Width, framed, public, public_behind};
