//! A mail as it goes over the wire.
//!
//! ```text
//! multipart/mixed            only with a calendar part; else the alternative alone
//! ├ multipart/alternative
//! │ ├ text/plain; text/html
//! │ └ text/calendar; method=REQUEST     no disposition: programs show it as an invitation
//! └ application/ics                     the same bytes, for programs that only know files
//! ```
//! Every try of one mail has the same Message-ID and the same boundaries. What `lettre` lets through (line
//! breaks in names and subjects, controls, words longer than a line) is gone before it sees it: `clean`.

use super::{Mailbox, clean, header};
use crate::domain::Locale;
use crate::domain::message::Message;
use chrono::{DateTime, Utc};
use lettre::Address;
use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, MultiPart, MultiPartKind, SinglePart};
use std::time::SystemTime;

/// Why a mail cannot be put together: it will never be sent as it is.
#[derive(Debug, thiserror::Error)]
pub enum MimeError {
    /// An address that SMTP does not know.
    #[error("address {0:?}")]
    Address(String),
    /// The builder's refusal.
    #[error(transparent)]
    Build(#[from] lettre::error::Error),
}

/// A mail ready to be sent.
#[derive(Debug, Clone)]
pub struct Wire {
    /// Envelope sender.
    pub from: Address,
    /// Envelope recipient.
    pub to: Address,
    /// The mail, lines ending in CR LF.
    pub bytes: Vec<u8>,
}

/// Puts a mail together. `now` is its Date.
pub fn build(message: &Message, from: &Mailbox, now: DateTime<Utc>) -> Result<Wire, MimeError> {
    let (sender, recipient) = (address(&from.email)?, address(&message.to_email)?);
    let builder = lettre::Message::builder()
        .from(sender.clone().into())
        .to(recipient.clone().into())
        .message_id(Some(message.message_id.clone()))
        .date(SystemTime::from(now))
        .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(raw("Content-Language", message.language.code().to_owned()));
    // Short enough for one line of a header.
    let boundary = |part: &str| format!("=_{}_{part}", &message.id.0.simple().to_string()[..24]);
    let mut alternative = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(boundary("a"))
        .singlepart(part(ContentType::TEXT_PLAIN, &message.text, message.language))
        .singlepart(part(ContentType::TEXT_HTML, &message.html, message.language));
    let body = match calendar(message) {
        None => alternative,
        Some((invitation, file)) => {
            alternative = alternative.singlepart(invitation);
            MultiPart::builder()
                .kind(MultiPartKind::Mixed)
                .boundary(boundary("m"))
                .multipart(alternative)
                .singlepart(file)
        }
    };
    let mut built = builder.multipart(body)?;
    let headers = built.headers_mut();
    headers.insert_raw(raw("From", header::mailbox(&clean::name(&from.name), &from.email)));
    headers.insert_raw(raw("To", header::mailbox(&clean::name(&message.to_name), &message.to_email)));
    headers.insert_raw(raw("Subject", header::text(&clean::subject(&message.subject))));
    if let Some(address) = &message.unsubscribe {
        headers.insert_raw(raw("List-Unsubscribe", format!("<{address}>")));
        headers.insert_raw(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    if let Some(reply_to) = &message.reply_to {
        address(reply_to)?;
        headers.insert_raw(raw("Reply-To", reply_to.clone()));
    }
    Ok(Wire { from: sender, to: recipient, bytes: built.formatted() })
}

/// Whether an address can be written to.
fn address(text: &str) -> Result<Address, MimeError> {
    text.parse().map_err(|_| MimeError::Address(text.to_owned()))
}

/// A header that is encoded already.
fn raw(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value)
}

/// A text: quoted-printable where most of it is ASCII, base64 where it is not.
fn part(kind: ContentType, text: &str, language: Locale) -> SinglePart {
    let encoding =
        if language.is_rtl() { ContentTransferEncoding::Base64 } else { ContentTransferEncoding::QuotedPrintable };
    SinglePart::builder().header(kind).body(encoded(text.to_owned(), encoding))
}

/// The calendar part and its copy as a file, where there is one. Base64 keeps its line ends as they are.
fn calendar(message: &Message) -> Option<(SinglePart, SinglePart)> {
    let (text, method) = message.calendar.as_ref().zip(message.calendar_method.as_ref())?;
    let body = || encoded(text.clone().into_bytes(), ContentTransferEncoding::Base64);
    let kind = |text: &str| ContentType::parse(text).ok();
    let invitation = kind(&format!("text/calendar; charset=UTF-8; method={method}"))?;
    let file = kind("application/ics; name=\"invite.ics\"")?;
    Some((
        SinglePart::builder().header(invitation).body(body()),
        SinglePart::builder().header(file).header(ContentDisposition::attachment("invite.ics")).body(body()),
    ))
}

fn encoded(text: impl Into<lettre::message::MaybeString>, encoding: ContentTransferEncoding) -> Body {
    Body::new_with_encoding(text, encoding).unwrap_or_else(Body::new)
}
