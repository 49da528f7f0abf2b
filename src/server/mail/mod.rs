//! Mail: what is written (`messages`), how it looks on the wire (`mime`), how it leaves (`transport`).
//!
//! A service writes a message and puts it into the outbox with `services::outbox::enqueue`, in its own
//! transaction; `jobs::outbox` sends it. Nothing here reads the database, a clock or a setting.

pub mod clean;
pub mod header;
pub mod imap;
pub mod inbox;
pub mod mailbox;
pub mod messages;
pub mod mime;
mod tls;
pub mod transport;

pub use mailbox::Mailbox;
