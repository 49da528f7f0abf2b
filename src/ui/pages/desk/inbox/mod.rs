//! The inbox: what came in by mail, what became of it, and what waits for somebody.

mod list;
mod one;

pub use list::Inbox;
pub use one::InboxMailPage;

use crate::domain::inbox::{InboxMail, Kind, Outcome};
use crate::i18n::Reader;
use crate::server::services;
use crate::ui::components::{Notice, State, Tone};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The chip of what became of a mail: what waits is warm, until somebody has looked after it.
const fn state(mail: &InboxMail) -> State {
    match mail.outcome {
        _ if mail.handled_at.is_none() => State::Attention,
        Outcome::Applied | Outcome::Same => State::Done,
        Outcome::Old | Outcome::Ignored | Outcome::Duplicate | Outcome::Unmatched => State::Out,
        _ => State::Waiting,
    }
}

fn kind(reader: Reader, kind: Kind) -> String {
    reader.t(format!("inbox-kind-{kind}"))
}

fn outcome(reader: Reader, outcome: Outcome) -> String {
    reader.t(format!("inbox-outcome-{outcome}"))
}

/// Who it is from, as the mail says.
fn sender(page: &Page, mail: &InboxMail) -> String {
    let all = [&mail.from_name, &mail.from_email];
    all.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_else(|| page.t("inbox-no-sender"))
}

/// Its subject, or that it has none.
fn subject(page: &Page, mail: &InboxMail) -> String {
    if mail.subject.is_empty() { page.t("inbox-no-subject") } else { mail.subject.clone() }
}

/// Said where no mailbox is set, or it cannot be read.
async fn mailbox(page: &Page) -> services::Result<Option<AnyView>> {
    let Some(standing) = services::inbox::mailbox(&page.ctx).await? else {
        let (title, text) = (page.t("inbox-no-mailbox"), page.t("inbox-no-mailbox-remedy"));
        return Ok(Some(view! { <Notice title text tone=Tone::Plain/> }.into_any()));
    };
    Ok((!standing.problem.is_empty()).then(|| {
        view! {
            <Notice title=page.t("inbox-away") tone=Tone::Attention>
                <p lang="en" dir="ltr">{standing.problem}</p>
            </Notice>
        }
        .into_any()
    }))
}
