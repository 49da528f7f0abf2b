//! What a participant does without an account: register, answer an invitation, look after their own page.

mod me;
pub mod parts;
mod register;
mod rsvp;

pub use me::Me;
pub use register::Register;
pub use rsvp::Answer;
