//! The answer to an invitation. Looking at it changes nothing.

use super::parts::{facts, summary, title};
use crate::domain::invitation::Rsvp;
use crate::domain::registration::Status;
use crate::server::services::rsvp::{self, Shown};
use crate::t;
use crate::ui::components::{Button, Card, Field, LevelMark, Look, Notice, RadioCards, Size, TextArea, Tone};
use crate::ui::layouts::{self, Width};
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/rsvp/{token}`
#[component]
pub fn Answer() -> impl IntoView {
    let page = page();
    let token = param("token");
    load(async move {
        let shown = rsvp::show(&page.ctx, &token).await?;
        let body = match shown.closed {
            Some(code) => view! { <Notice title=page.t(format!("conflict-{code}")) tone=Tone::Attention/> }.into_any(),
            None => form(&page, &shown),
        };
        let content = view! {
            <leptos_meta::Title text=page.t("answer-title")/>
            {whom(&page, &shown)}
            <h1>{title(&page, &shown.workshop)}</h1>
            {facts(&page, &shown.workshop, shown.hours)}
            {said(&page, &shown)}
            {body}
            {questions(&page, &shown)}
        };
        Ok(layouts::framed(&page, Width::Narrow, content))
    })
}

fn whom(page: &Page, shown: &Shown) -> AnyView {
    let name = shown.person.name.best(page.locale()).to_owned();
    let institution = shown.institution.as_ref().map(|institution| {
        let name = page.reader.content(&institution.name).text.to_owned();
        (name, institution.level, page.reader.level(institution.level))
    });
    let who = match &institution {
        Some((of, ..)) => t!(page.reader, "list-middle", head = name.as_str(), item = of.as_str()),
        None => name,
    };
    let level = institution.map(|(_, level, text)| view! { <p><LevelMark level text/></p> });
    view! { <p class="eyebrow">{t!(page.reader, "answer-invitation-to", name = who)}</p> {level} }.into_any()
}

/// What was answered so far, and what came of it.
fn said(page: &Page, shown: &Shown) -> Option<AnyView> {
    let text = match (shown.invitation.rsvp, &shown.registration) {
        (Rsvp::Waiting, _) => return None,
        (Rsvp::Yes, Some(registration)) if registration.status == Status::Waiting => {
            t!(page.reader, "register-done-waiting", n = shown.position.unwrap_or(1))
        }
        (Rsvp::Yes, _) => page.t("answer-done-yes"),
        (Rsvp::No, _) => page.t("answer-done-no"),
        (Rsvp::Substitute, _) => page.t("answer-done-substitute"),
    };
    let link = shown.registration.as_ref().filter(|r| r.status != Status::Withdrawn).map(|registration| {
        let href = rsvp::me_path(&page.ctx, registration);
        view! { <p><a href=href>{page.t("mail-action-my-page")}</a></p> }
    });
    Some(view! { <Notice title=text>{link}</Notice> }.into_any())
}

fn form(page: &Page, shown: &Shown) -> AnyView {
    let invitation = &shown.invitation;
    let answered = invitation.rsvp != Rsvp::Waiting;
    let stored = if answered { invitation.rsvp.as_str() } else { "" };
    let cards = vec![
        Card::new("yes", page.t("answer-choice-yes")),
        Card::new("no", page.t("answer-choice-no")),
        Card::new("substitute", page.t("answer-choice-substitute")).note(page.t("answer-substitute-hint")),
    ];
    let until = shown.workshop.register_by.unwrap_or(shown.workshop.end);
    let after = t!(page.reader, "answer-after", date = page.reader.date(until));
    let legend = if answered { "answer-change" } else { "answer-question" };
    view! {
        {summary(page)}
        <form class="form" method="post">
            <RadioCards name="answer" legend=page.t(legend) cards value=page.form.value("answer", stored)
                error=page.error("answer")/>
            <div class="depends">
                <p class="depends-when hint">{page.t("answer-substitute-when")}</p>
                <Field name="substitute_name" label=page.t("answer-substitute-name") max=200
                    value=page.form.value("substitute_name", &invitation.substitute_name)
                    hint=page.t("answer-name-hint") error=page.error("substitute_name")/>
                <Field name="substitute_email" label=page.t("answer-substitute-email") kind="email" max=254
                    value=page.form.value("substitute_email", &invitation.substitute_email)
                    error=page.error("substitute_email")/>
            </div>
            <TextArea name="comment" label=page.t("answer-comment") extra=page.t("phrase-optional") rows=2 max=2000
                value=page.form.value("comment", &invitation.comment) error=page.error("comment")/>
            <div class="form-end">
                <Button text=page.t("answer-send") look=Look::Main size=Size::Wide/>
                <p class="form-note">{after}</p>
            </div>
        </form>
    }
    .into_any()
}

fn questions(page: &Page, shown: &Shown) -> AnyView {
    let mail = shown.workshop.contact_email.clone().map(|email| {
        let href = format!("mailto:{email}");
        view! { <p>{page.t("answer-questions")} " " <a dir="ltr" href=href>{email}</a></p> }
    });
    view! { <footer class="meta section"><p>{page.t("answer-no-account")}</p>{mail}</footer> }.into_any()
}
