//! From the record to iCalendar: files, feeds, invitations and "add to calendar" links.
//!
//! Pure: no clock, no randomness, no SQL, no HTTP. [`Entries`] fills the [`Event`]s of `model.rs` from the
//! record, services the [`Calendar`]s; what comes out is bytes, the same for the same record.
//!
//! | to make | call |
//! | --- | --- |
//! | an agenda, one session, a series, a feed | `publish(&Calendar) -> Vec<u8>` with [`Calendar::file`] or [`Calendar::feed`] |
//! | an object as CalDAV stores it | `publish` with [`Calendar::stored`] |
//! | an invitation or its update | `request(&Event, &Party, &Attendee) -> Vec<u8>`, sent as [`REQUEST_TYPE`] |
//! | an invitation taken back | `cancel(&Event, &Party, &Attendee) -> Vec<u8>`, sent as [`CANCEL_TYPE`] |
//! | a 304 | `etag(&[u8]) -> String`, `not_modified(Option<&str>, &str) -> bool` |
//! | links | `google(&Event)`, `outlook_live(&Event)`, `outlook_office(&Event)`, `webcal(&Url)`, `google_subscribe(&Url)`, `outlook_subscribe(&Url, &str)`, all `-> String` |
//! | the instant of a wall-clock time | `instant(NaiveDateTime, Tz) -> DateTime<Utc>` |
//! | what a program sent | `read(&str) -> Result<Component, NoCalendar>` |
//! | whether SEQUENCE must rise | [`Event::moved_from`] |
//!
//! # Why a serialiser of our own
//! The `icalendar` crate is used where it is right: its parser reads our files back in the tests, and
//! is the one to read the answers to invitations with. Writing is done here, because the crate (0.17.17)
//! - lets line breaks through in URL, ORGANIZER, NAME and parameters, so that whoever names a session
//!   adds lines to everybody's calendar; here no text can end its line, and a test shows it with any
//!   text in any field;
//! - leaves `\r` in texts and breaks lines at a `"` in a name; here every way to type a line break is one
//!   `\n`, and parameters are quoted and encoded (RFC 6868);
//! - folds to 76 octets at times and in quadratic time: 416 kB took it 145 ms; here one pass takes 1.4 ms,
//!   and never splits a letter or an escape;
//! - has no VTIMEZONE: here every zone of the IANA data has one, true for the years of the file;
//! - makes up UIDs and stamps while printing, ends whole days on the day itself and knows no RFC 7986;
//!   here all of that comes from the record, and `SOURCE`, `CONFERENCE` and `COLOR` are typed.
//!
//! # Where things are
//! `text.rs` which characters are kept · `writer.rs` lines and folding · `zone.rs`, `vtimezone.rs` clocks ·
//! `read.rs` lines read · `span.rs` from when to when ·
//! `record.rs` from the record · `event.rs`, `party.rs` one event · `publish.rs`, `invite.rs` whole files · `links.rs` · `etag.rs`.
//! To print one more property: a field in `model.rs`, a line in `event.rs` (or `publish.rs` for the file as
//! a whole), a value for it in `tests/sample.rs`, and the snapshots show it.

mod color;
mod etag;
mod event;
mod invite;
mod links;
mod model;
mod party;
mod publish;
mod read;
mod record;
mod span;
mod text;
mod vtimezone;
mod writer;
mod zone;

#[cfg(test)]
mod tests;

pub use color::Color;
pub use etag::{etag, not_modified};
pub use invite::{CANCEL_TYPE, REQUEST_TYPE, cancel, request};
pub use links::{google, google_subscribe, outlook_live, outlook_office, outlook_subscribe, webcal};
pub use model::{Alarm, Answer, Attendee, Calendar, Event, Feed, Method, Party, Role, Status, Text, When};
pub use publish::{FILE_TYPE, publish};
pub use read::{Component, NoCalendar, Property, read};
pub use record::{Entries, Over};
pub use text::clean;
pub use zone::instant;
