//! What a participant does without an account: register, answer an invitation, look after their own page.

mod consents;
mod links;
mod me;
mod nominate;
pub mod parts;
pub mod questions;
mod register;
mod rsvp;
mod unsubscribe;

pub use links::Links;
pub use me::Me;
pub use nominate::Nominate;
pub use register::Register;
pub use rsvp::Answer;
pub use unsubscribe::Unsubscribe;
