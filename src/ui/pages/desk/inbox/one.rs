//! One mail: who sent it, what it says, why it was not applied, and the way to who it is about.

use super::{kind, outcome, sender, state, subject};
use crate::domain::inbox::{Detail, InboxMail, Outcome, Proposal};
use crate::domain::workshop::Workshop;
use crate::server::services::inbox::{self, Viewed};
use crate::server::services::{ServiceError, zone};
use crate::t;
use crate::ui::components::{Button, ButtonLink, Chip, Look, Notice, PageHead, Tone, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page, param};
use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::prelude::*;

/// `/{lang}/desk/inbox/{id}`
#[component]
pub fn InboxMailPage() -> impl IntoView {
    let page = page();
    let id = param("id");
    load(async move {
        page.ctx.require_staff()?;
        let id = id.parse().map_err(|_| ServiceError::NotFound)?;
        let viewed = inbox::view(&page.ctx, id).await?;
        let mail = &viewed.mail;
        let open = mail.handled_at.is_none();
        let buttons = view! {
            <form class="actions" method="post">
                {(!open && mail.outcome.wants_attention()).then(|| view! { <Button text=page.t("inbox-reopen") name="do" value="reopen"/> })}
                {open.then(|| view! { <Button text=page.t("inbox-handle") look=Look::Main name="do" value="handle"/> })}
            </form>
        };
        let (word, chip) = (outcome(page.reader, mail.outcome), state(mail));
        let aside = move || view! { <Chip text=word.clone() state=chip/> }.into_any();
        let crumbs = vec![(page.to("desk/inbox"), page.t("inbox-title"))];
        let problem = page.problem().map(|title| view! { <Notice title tone=Tone::Attention/> });
        let title = subject(&page, mail);
        let content = view! {
            <leptos_meta::Title text=title.clone()/>
            <PageHead title aside crumbs crumbs_label=page.t("crumbs-label")>{buttons}</PageHead>
            <div class="stack stack--near">
                {problem}
                {why(&page, mail)}
                <div class="with-side">
                    <div class="stack stack--near">{proposal(&page, &viewed)} {said(&page, &mail.detail)} {typed(&page, "inbox-comment", &mail.detail.comment)} {typed(&page, "inbox-text", &mail.text)}</div>
                    <div class="stack stack--near">{facts(&page, &viewed)}</div>
                </div>
            </div>
        };
        Ok(layouts::desk(&page, Section::Outbox, content))
    })
}

fn when(page: &Page, at: DateTime<Utc>) -> AnyView {
    let text = page.reader.instant_zoned(at, page.ctx.zone());
    view! { <time datetime=at.to_rfc3339()>{text}</time> }.into_any()
}

/// Why it waits, in a sentence.
fn why(page: &Page, mail: &InboxMail) -> Option<AnyView> {
    let key = match mail.outcome {
        Outcome::Refused => return Some(refused(page, &mail.detail.refused)),
        Outcome::Mismatch => "inbox-why-mismatch",
        Outcome::Unsigned => "inbox-why-unsigned",
        Outcome::Delegated => "inbox-why-delegated",
        Outcome::PartDeclined => "inbox-why-part-declined",
        Outcome::Unclear => "inbox-why-unclear",
        Outcome::Proposed => "inbox-why-proposed",
        Outcome::Marked => "inbox-why-marked",
        Outcome::Returned => "inbox-why-returned",
        Outcome::TooLarge => "inbox-why-too-large",
        Outcome::Unreadable => "inbox-why-unreadable",
        Outcome::Failed => "inbox-why-failed",
        _ => return None,
    };
    Some(view! { <Notice title=outcome(page.reader, mail.outcome) text=page.t(key) tone=Tone::Plain/> }.into_any())
}

fn refused(page: &Page, code: &str) -> AnyView {
    let text = page.t(format!("conflict-{code}"));
    view! { <Notice title=page.t("inbox-outcome-refused") text tone=Tone::Plain/> }.into_any()
}

/// The time that is proposed, beside the one that stands.
fn proposal(page: &Page, viewed: &Viewed) -> Option<AnyView> {
    let proposal = viewed.mail.detail.proposal.as_ref()?;
    let workshop = viewed.workshop.as_ref()?;
    let proposed = proposed(page, workshop, proposal);
    let current = match viewed.hours {
        Some((start, end)) => span(page, start, Some(end)),
        None => page.reader.date_range(workshop.start, workshop.end),
    };
    let view = view! {
        <dl class="facts">
            <div><dt>{page.t("inbox-proposed")}</dt><dd><bdi>{proposed}</bdi></dd></div>
            <div><dt>{page.t("inbox-current")}</dt><dd>{current}</dd></div>
        </dl>
    };
    Some(view.into_any())
}

/// On the clocks of the workshop.
fn proposed(page: &Page, workshop: &Workshop, proposal: &Proposal) -> String {
    let zone = zone::or_default(&workshop.timezone);
    let local = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
    match (proposal.start, proposal.first_day) {
        (Some(start), _) => span(page, local(start), proposal.end.map(local)),
        (None, Some(first)) => page.reader.date_range(first, proposal.last_day.unwrap_or(first)),
        (None, None) => proposal.written.clone(),
    }
}

fn span(page: &Page, start: NaiveDateTime, end: Option<NaiveDateTime>) -> String {
    let reader = page.reader;
    match end {
        None => reader.date_time(start),
        Some(end) if end.date() == start.date() => {
            format!("{} · {}", reader.date(start.date()), reader.time_range(start.time(), end.time()))
        }
        Some(end) => format!("{} – {}", reader.date_time(start), reader.date_time(end)),
    }
}

/// What the calendar or the other server said.
fn said(page: &Page, detail: &Detail) -> Option<AnyView> {
    let answer = (!detail.answer.is_empty()).then(|| page.t(format!("inbox-answer-{}", detail.answer)));
    let code = [detail.status.as_str(), detail.said.as_str()];
    let code = code.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let some = answer.is_some() || !detail.recipient.is_empty() || !code.is_empty();
    let address = |key: &str, text: &str| {
        (!text.is_empty()).then(|| {
            view! { <div><dt>{page.t(key)}</dt><dd><span class="ltr" dir="ltr">{text.to_owned()}</span></dd></div> }
        })
    };
    some.then(|| {
        view! {
            <dl class="facts facts--stacked">
                {answer.map(|answer| view! { <div><dt>{page.t("inbox-answer")}</dt><dd>{answer}</dd></div> })}
                {address("inbox-attendee", &detail.attendee)}
                {address("inbox-recipient", &detail.recipient)}
                {(!code.is_empty()).then(|| view! { <div><dt>{page.t("inbox-said")}</dt><dd lang="en" dir="ltr">{code}</dd></div> })}
            </dl>
        }
        .into_any()
    })
}

/// What somebody typed, in lines.
fn typed(page: &Page, label: &str, text: &str) -> Option<AnyView> {
    (!text.is_empty()).then(|| {
        view! {
            <section aria-label=page.t(label)>
                <h2>{page.t(label)}</h2>
                <div class="mail"><div class="mail-body mail-body--plain" dir="auto">{text.to_owned()}</div></div>
            </section>
        }
        .into_any()
    })
}

fn facts(page: &Page, viewed: &Viewed) -> AnyView {
    let (mail, reader) = (&viewed.mail, page.reader);
    let workshop = viewed.workshop.as_ref().map(|workshop| {
        let title = reader.content(&workshop.title);
        let (words, lang) = (title.text.to_owned(), title.locale);
        let href = page.to(&format!("desk/w/{}", workshop.slug));
        view! { <div><dt>{page.t("inbox-workshop")}</dt><dd><a href=href><Words text=words lang/></a></dd></div> }
    });
    let person = viewed.person.as_ref().zip(viewed.workshop.as_ref()).map(|(person, workshop)| {
        let href = page.to(&format!("desk/w/{}/participants/{}", workshop.slug, person.id));
        let email = person.email.clone().filter(|email| *email != mail.from_email);
        let name = person.name.best(page.locale()).to_owned();
        view! {
            <div>
                <dt>{page.t("inbox-participant")}</dt>
                <dd>
                    <a href=href><Words text=name/></a>
                    {email.map(|email| view! { <br/><span class="ltr small" dir="ltr">{email}</span> })}
                </dd>
            </div>
        }
    });
    let files = mail.detail.files.iter().map(|name| view! { <li><bdi>{name.clone()}</bdi></li> }).collect_view();
    let handled = mail.handled_at.map(|at| {
        let by = viewed.handled_by.clone();
        let by = if mail.outcome.wants_attention() { by } else { Some(page.t("inbox-by-itself")) };
        view! {
            <div>
                <dt>{page.t("inbox-handled")}</dt>
                <dd>{by.map(|by| view! { <Words text=by/><br/> })}<span class="small">{when(page, at)}</span></dd>
            </div>
        }
    });
    let whole = mail.has_raw.then(|| {
        let href = page.to(&format!("desk/inbox/{}/mail.eml", mail.id));
        view! { <ButtonLink href text=page.t("inbox-whole") look=Look::Quiet/> }
    });
    view! {
        <dl class="facts facts--stacked">
            <div>
                <dt>{page.t("inbox-from")}</dt>
                <dd>
                    <Words text=sender(page, mail)/>
                    <br/>
                    <span class="ltr small" dir="ltr">{mail.from_email.clone()}</span>
                    <br/>
                    <span class="small quieter">{page.t("inbox-from-note")}</span>
                </dd>
            </div>
            {person}
            {workshop}
            <div><dt>{page.t("field-kind")}</dt><dd>{kind(reader, mail.kind)}</dd></div>
            <div><dt>{page.t("inbox-received")}</dt><dd>{when(page, mail.received_at)}</dd></div>
            {(!mail.detail.files.is_empty())
                .then(|| view! { <div><dt>{t!(reader, "inbox-files", n = mail.detail.files.len() as i64)}</dt><dd><ul class="lines">{files}</ul></dd></div> })}
            {handled}
        </dl>
        {whole}
    }
    .into_any()
}
