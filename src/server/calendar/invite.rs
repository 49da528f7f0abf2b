//! Invitations by mail (iTIP, RFC 5546): one event, one recipient, nobody else's address.
//!
//! The part's content type is [`REQUEST_TYPE`] or [`CANCEL_TYPE`]; its `method` must equal the METHOD
//! inside. Reading the answers that come back belongs in a file of its own beside this one.

use super::event::{self, Print};
use super::model::{Attendee, Event, Party, Status};
use super::publish::{open, zones};
use super::writer::Writer;

/// The content type of a [`request`] inside a mail.
pub const REQUEST_TYPE: &str = "text/calendar; charset=UTF-8; method=REQUEST";
/// The content type of a [`cancel`] inside a mail.
pub const CANCEL_TYPE: &str = "text/calendar; charset=UTF-8; method=CANCEL";

/// An invitation, or its update when the event's SEQUENCE has risen.
///
/// `organizer` is where answers go and equals the mail's From or Reply-To; it may differ from the
/// mailbox that the published event shows.
pub fn request(event: &Event, organizer: &Party, attendee: &Attendee) -> Vec<u8> {
    let print = Print { organizer, attendee: Some(attendee), rsvp: true, status: event.status, alarms: true };
    message("REQUEST", event, &print)
}

/// Takes an invitation back. UID, organizer and attendee are those of the request; the event's
/// SEQUENCE must be higher than in the last one sent.
pub fn cancel(event: &Event, organizer: &Party, attendee: &Attendee) -> Vec<u8> {
    let print = Print { organizer, attendee: Some(attendee), rsvp: false, status: Status::Cancelled, alarms: false };
    message("CANCEL", event, &print)
}

fn message(method: &str, event: &Event, print: &Print<'_>) -> Vec<u8> {
    let mut writer = Writer::with_capacity(2048);
    open(&mut writer, Some(method));
    zones(&mut writer, std::slice::from_ref(event));
    event::write(&mut writer, event, print);
    writer.end("VCALENDAR");
    writer.finish()
}
