//! `PUT`: a participant's answer to an invitation, and nothing else. What is stored is not what was sent, so no
//! entity tag comes back (RFC 4791 §5.3.4): the program reads it again.

use super::path::{self, Target};
use super::refuse::Refused;
use super::{Asked, Found};
use crate::i18n::Reader;
use crate::server::services::caldav::{self, Put, Refusal};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

/// 204, or why not.
pub async fn answer(asked: &Asked) -> Result<Response, Refused> {
    let Target::Object(key, name) = &asked.target else {
        return Err(match asked.found().await? {
            Found::Root | Found::Home => Refused::privilege(&asked.href(), "bind"),
            _ => Refused::method(),
        });
    };
    if asked.header("content-type").is_some_and(|kind| !is_calendar(kind)) {
        return Err(Refused::caldav("supported-calendar-data"));
    }
    let Ok(text) = std::str::from_utf8(&asked.body) else { return Err(Refused::caldav("valid-calendar-data")) };
    let put = Put { key, name, if_match: asked.header("if-match"), if_none_match: asked.header("if-none-match"), text };
    match caldav::put(&asked.ctx, &asked.who, &put).await? {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(refusal) => Err(refused(asked, key, refusal)),
    }
}

fn refused(asked: &Asked, key: &caldav::Key, refusal: Refusal) -> Refused {
    let reader = Reader::of(asked.ctx.locale);
    let above = || path::href(&asked.who, &Target::Collection(key.clone()));
    match refusal {
        Refusal::Stale => Refused::status(StatusCode::PRECONDITION_FAILED),
        Refusal::ReadOnly => Refused::privilege(&asked.href(), "write-content").saying(reader, "caldav-only-answer"),
        Refusal::New => Refused::privilege(&above(), "bind").saying(reader, "caldav-only-answer"),
        Refusal::NoCalendar => Refused::caldav("valid-calendar-data"),
        Refusal::NotOneEvent => Refused::caldav("valid-calendar-object-resource"),
        Refusal::OtherUid => Refused::other_uid(&asked.href()),
        // RFC 6638 §3.2.4.3: what an attendee may change.
        Refusal::OnlyTheAnswer => {
            Refused::caldav("allowed-attendee-scheduling-object-change").saying(reader, "caldav-only-answer")
        }
        Refusal::NoSuchAnswer => {
            Refused::caldav("allowed-attendee-scheduling-object-change").saying(reader, "caldav-no-such-answer")
        }
        Refusal::TooLate(code) => {
            Refused::caldav("allowed-attendee-scheduling-object-change").saying(reader, &format!("conflict-{code}"))
        }
    }
}

fn is_calendar(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/calendar"))
}
