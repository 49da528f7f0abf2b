//! Who speaks for an institution: now, before, and from when.

use crate::domain::nomination::Channel;
use crate::server::services::nominations::focal_points::{self, Speaker};
use crate::ui::components::{
    Button, Chip, Field, FileField, LevelMark, Look, SelectField, Size, State, TableBox, Words,
};
use crate::ui::layouts::{self, Section, workshop};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, content};
use crate::ui::pages::participant::parts::languages;
use leptos::prelude::*;

/// `/{lang}/desk/institutions/{code}/focal-points`
#[component]
pub fn FocalPoints() -> impl IntoView {
    let (page, code) = (page(), param("code"));
    load(async move {
        page.ctx.require_staff()?;
        let (institution, speakers) = focal_points::of_institution(&page.ctx, &code).await?;
        let level = view! { <p><LevelMark level=institution.level text=page.reader.level(institution.level)/></p> };
        let title = workshop::title(content(&page, &institution.name), level, ());
        let body = if speakers.is_empty() {
            view! { <p class="meta">{page.t("focal-points-none")}</p> }.into_any()
        } else {
            table(&page, &speakers)
        };
        let view = view! {
            <leptos_meta::Title text=page.t("focal-points-title")/>
            {title}
            <div class="stack">
                {parts::summary(&page)}
                <section class="group"><div class="group-head"><h2>{page.t("focal-points-title")}</h2></div>{body}</section>
                {form(&page)}
            </div>
        };
        Ok(layouts::desk(&page, Section::Institutions, view))
    })
}

fn table(page: &Page, speakers: &[Speaker]) -> AnyView {
    let today = page.ctx.today();
    let rows = speakers
        .iter()
        .map(|(point, person)| {
            let name = person.name.best(page.locale()).to_owned();
            let speaks = point.speaks_on(today);
            let term = match (point.starts_on, point.ends_on) {
                (Some(from), Some(to)) => page.reader.date_range(from, to),
                (Some(day), None) | (None, Some(day)) => page.reader.date(day),
                (None, None) => String::new(),
            };
            let (text, state) = if speaks { ("focal-point-speaks", State::Yes) } else { ("focal-point-past", State::Out) };
            let letter = point.letter.map(|id| {
                let href = page.to(&format!("desk/files/{id}"));
                view! { <span class="cell-note"><a href=href>{page.t("focal-point-letter")}</a></span> }
            });
            let end = speaks.then(|| {
                view! { <form method="post"><Button text=page.t("focal-point-end") name="end" value=point.id.to_string() size=Size::Small/></form> }
            });
            view! {
                <tr>
                    <th scope="row"><a href=page.to(&format!("desk/people/{}", person.id))><Words text=name/></a></th>
                    <td data-label=page.t("field-email")><span class="ltr">{person.email.clone()}</span></td>
                    <td data-label=page.t("nominations-channel")>{page.reader.channel(point.channel)}</td>
                    <td data-label=page.t("focal-point-term")>{term}{letter}</td>
                    <td data-label=page.t("field-status")><Chip text=page.t(text) state/> {end}</td>
                </tr>
            }
        })
        .collect_view();
    let head = ["field-name", "field-email", "nominations-channel", "focal-point-term", "field-status"];
    let head = head.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    view! { <TableBox label=page.t("focal-points-title") stack=true><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></TableBox> }.into_any()
}

fn form(page: &Page) -> AnyView {
    let value = |name: &str| page.form.value(name, "");
    let channels = Channel::ALL.iter().map(|one| (one.to_string(), page.reader.channel(*one))).collect();
    view! {
        <section class="group">
            <div class="group-head"><h2>{page.t("focal-point-name")}</h2></div>
            <form class="form" method="post" enctype="multipart/form-data">
                <Field name="name" label=page.t("field-name") value=value("name") error=page.error("name") max=200 required=true/>
                <Field name="email" kind="email" label=page.t("field-email") value=value("email") error=page.error("email") max=254 required=true/>
                <div class="form-row">
                    <Field name="phone" kind="tel" label=page.t("field-phone") extra=page.t("phrase-optional") value=value("phone") error=page.error("phone") max=40/>
                    <Field name="position" label=page.t("field-position") extra=page.t("phrase-optional") value=value("position") error=page.error("position") max=200/>
                </div>
                <div class="form-row">
                    <SelectField name="language" label=page.t("register-language") options=languages() value=page.form.value("language", page.locale().code()) error=page.error("language")/>
                    <SelectField name="channel" label=page.t("nominations-channel") options=channels value=page.form.value("channel", "direct") error=page.error("channel")/>
                </div>
                <div class="form-row">
                    <Field name="starts_on" kind="date" label=page.t("focal-point-from") extra=page.t("phrase-optional") value=value("starts_on") error=page.error("starts_on")/>
                    <Field name="ends_on" kind="date" label=page.t("focal-point-to") extra=page.t("phrase-optional") value=value("ends_on") error=page.error("ends_on")/>
                </div>
                <FileField name="letter" label=page.t("focal-point-letter") extra=page.t("phrase-optional") hint=page.file_hint() error=page.error("letter")/>
                <div class="form-end"><Button text=page.t("focal-point-name") look=Look::Main/><p class="form-note">{page.t("focal-point-replaces")}</p></div>
            </form>
        </section>
    }
    .into_any()
}
