//! One participant: for whom they come, the language of their mails, the team's note.

use crate::domain::Locale;
use crate::domain::question::{Kind, Question};
use crate::domain::registration::Registration;
use crate::domain::role::Action;
use crate::server::services::registrations::{self, NOTE_MAX};
use crate::server::services::{self, ServiceError, workshops};
use crate::ui::components::{Button, SelectField, TextArea, Words};
use crate::ui::layouts;
use crate::ui::layouts::workshop::Tab;
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts;
use crate::ui::pages::participant::parts::{institution_select, languages};
use crate::ui::pages::participant::questions;
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/participants/{person}`
#[component]
pub fn Edit() -> impl IntoView {
    let (whole, slug, person) = (page(), param("slug"), param("person"));
    load(async move {
        // Where the sensitive answers were asked for, nothing was typed in the form above them.
        let page = whole.apart("reveal");
        page.ctx.require_staff()?;
        let person = person.parse().map_err(|_| ServiceError::NotFound)?;
        let head = workshops::head(&page.ctx, &slug).await?;
        let listed = registrations::of_person(&page.ctx, &slug, person).await?;
        let institutions = services::institutions::all(&page.ctx).await?;
        let registration = &listed.registration;
        let of = institutions.iter().find(|one| Some(one.id) == registration.institution);
        let code = of.map_or("", |one| one.code.as_str());
        let value = |name: &str, stored: &str| page.form.value(name, stored);
        let names = |code: &str| {
            institutions.iter().find(|one| one.code == code).map(|one| page.reader.content(&one.name).text.to_owned())
        };
        // What was typed is a code; the reader is shown names.
        let mut told = page.clone();
        for (name, value) in &mut told.form.fields.0 {
            if name == "institution" {
                *value = names(value).unwrap_or_default();
            } else if name == "language" {
                *value = Locale::parse(value).map(|locale| page.reader.language(locale)).unwrap_or_default();
            }
        }
        let differences = parts::differences(
            &told,
            vec![
                (page.t("register-institution"), "institution".into(), names(code).unwrap_or_default()),
                (page.t("register-language"), "language".into(), page.reader.language(registration.language)),
                (page.t("field-team-note"), "note".into(), registration.note.clone()),
            ],
        );
        let answers = answers(&whole, &slug, registration).await?;
        let name = listed.person.name.best(page.locale()).to_owned();
        let record = page.to(&format!("desk/people/{}", listed.person.id));
        let form = view! {
            <leptos_meta::Title text=name.clone()/>
            <div class="stack stack--near">
                {parts::summary(&page)}
                <form class="form" method="post">
                    {parts::revision(&page, registration.revision)}
                    {differences}
                    {institution_select(&page, &institutions, &value("institution", code))}
                    <SelectField name="language" label=page.t("register-language") options=languages()
                        value=value("language", registration.language.code()) error=page.error("language")/>
                    <TextArea name="note" label=page.t("field-team-note") extra=page.t("phrase-optional") hint=page.t("participants-note-hint")
                        value=value("note", &registration.note) error=page.error("note") max=NOTE_MAX/>
                    <p class="form-note">{page.t("participants-edit-text")} " " <a href=record>{page.t("participants-record")}</a></p>
                    {parts::form_end(&page, "verb-save", page.to(&format!("desk/w/{slug}/participants")))}
                </form>
                {answers}
            </div>
        };
        let title = layouts::workshop::title(view! { <Words text=name/> }, (), ());
        Ok(layouts::workshop::workshop(&page, &head, Tab::Participants, title, form))
    })
}

/// What they answered; the sensitive answers when they were asked for, which is noted.
async fn answers(page: &Page, slug: &str, registration: &Registration) -> Result<Option<AnyView>, ServiceError> {
    let (open, sealed) = services::questions::shown(&page.ctx, slug, registration).await?;
    let lines = |answers: &[(Question, String)]| {
        let lines = answers.iter().map(|(question, answer)| {
            let said = view! { <Words text=questions::said(page, question, answer)/> };
            let said = if question.kind == Kind::File {
                let at = format!("desk/w/{slug}/participants/{}/files/{}", registration.person, question.id);
                view! { <a href=page.to(&at) download="">{said}</a> }.into_any()
            } else {
                said.into_any()
            };
            view! { <div><dt>{parts::content(page, &question.label)}</dt><dd>{said}</dd></div> }
        });
        view! { <dl class="facts">{lines.collect_view()}</dl> }
    };
    let asked = page.form.shown("reveal").is_some();
    let revealed =
        if asked { services::questions::reveal(&page.ctx, slug, registration.id).await? } else { Vec::new() };
    let revealed =
        (!revealed.is_empty()).then(|| view! { <h3>{page.t("form-revealed")}</h3> {lines(&revealed)} }.into_any());
    let offer = (sealed && !asked && parts::may(page, Action::ReadSensitive)).then(|| {
        view! {
            <form method="post">
                <input type="hidden" name="do" value="reveal"/>
                <p class="meta">{page.t("form-reveal-text")}</p>
                <Button text=page.t("form-reveal")/>
            </form>
        }
    });
    let any = !open.is_empty() || sealed;
    Ok(any.then(|| {
        view! { <section class="section"><h2>{page.t("form-answers")}</h2>{lines(&open)}{revealed}{offer}</section> }
            .into_any()
    }))
}
