//! A focal point's page: who asks, for what, by when; one row for each seat and each alternate.

use super::parts::{facts, summary, title};
use crate::domain::nomination::{Nomination, Place, RequestStatus, Selection};
use crate::domain::person::{Person, Rank, Sex};
use crate::server::services::nominations::{self, Answer, Asked, NomineeInput};
use crate::t;
use crate::ui::components::{
    Button, Chip, Field, FileField, LevelMark, Look, Notice, SelectField, Size, State, TextArea, Tone, Words,
};
use crate::ui::layouts::{self, Width};
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/nominate/{token}`
#[component]
pub fn Nominate() -> impl IntoView {
    let (page, token) = (page(), param("token"));
    load(async move {
        let asked = nominations::open(&page.ctx, &token).await?;
        let institution = page.reader.content(&asked.institution.name);
        let (name, lang) = (institution.text.to_owned(), institution.locale);
        let level = asked.institution.level;
        let body = match asked.closed {
            Some(code) => view! {
                <Notice title=page.t(format!("conflict-{code}")) tone=Tone::Attention/>
                {others(&page, &asked)}
            }
            .into_any(),
            None => view! { {form(&page, &asked)} {others(&page, &asked)} {declining(&page, &asked)} }.into_any(),
        };
        let content = view! {
            <leptos_meta::Title text=page.t("nominate-title")/>
            <p class="eyebrow"><Words text=name lang/> " " <LevelMark level text=page.reader.level(level)/></p>
            <h1>{title(&page, &asked.workshop)}</h1>
            {facts(&page, &asked.workshop, None)}
            {what(&page, &asked)}
            {standing(&page, &asked)}
            {body}
            {questions(&page, &asked)}
        };
        Ok(layouts::framed(&page, Width::Form, content))
    })
}

/// What is asked for and by when.
fn what(page: &Page, asked: &Asked) -> AnyView {
    let (quota, reader) = (asked.request.quota, page.reader);
    let wants = t!(reader, "mail-nomination-wants", seats = quota.seats, alternates = quota.alternates);
    let women =
        (quota.minimum_women > 0).then(|| view! { <li>{t!(reader, "letter-women", n = quota.minimum_women)}</li> });
    let ranks = match (quota.rank_from, quota.rank_to) {
        (Some(from), Some(to)) => Some(t!(reader, "nominate-ranks", from = reader.rank(from), to = reader.rank(to))),
        (Some(from), None) => Some(t!(reader, "nominate-ranks-up-to", rank = reader.rank(from))),
        (None, Some(to)) => Some(t!(reader, "nominate-ranks-from", rank = reader.rank(to))),
        (None, None) => None,
    };
    let ranks = ranks.map(|text| view! { <li>{text}</li> });
    let due = asked.request.due.map(|day| {
        view! { <p><strong>{t!(reader, "mail-nomination-ask", date = reader.date_full(day))}</strong></p> }
    });
    let profile = reader.content(&asked.request.profile);
    let (text, lang) = (profile.text.to_owned(), profile.locale);
    let profile = (!text.is_empty()).then(|| view! { <li><Words text lang/></li> });
    let letter = reader.content(&asked.request.letter);
    let (lang, dir) = (letter.locale.code(), letter.locale.dir());
    let paragraphs = letter
        .text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view();
    view! {
        <section class="section">
            {due}
            <p>{wants}</p>
            <ul class="lines">{women}{ranks}{profile}</ul>
            <details>
                <summary>{page.t("nominate-letter")}</summary>
                <p class="meta">{t!(reader, "mail-nomination-reference", reference = asked.request.reference.as_str())}</p>
                <div class="reading" lang=lang dir=dir>{paragraphs}</div>
            </details>
        </section>
    }
    .into_any()
}

/// What has been done so far.
fn standing(page: &Page, asked: &Asked) -> Option<AnyView> {
    if page.form.shown("draft").is_some() {
        return Some(view! { <Notice title=page.t("nominate-draft-kept")/> }.into_any());
    }
    match asked.request.status {
        RequestStatus::Answered => {
            let gaps =
                [(asked.gaps.seats, "gap-seats"), (asked.gaps.women, "gap-women"), (asked.gaps.ranks, "gap-ranks")];
            let gaps: Vec<String> =
                gaps.into_iter().filter(|(n, _)| *n > 0).map(|(n, key)| t!(page.reader, key, n = n)).collect();
            let text = (!gaps.is_empty()).then(|| page.reader.list(&gaps));
            Some(view! { <Notice title=page.t("nominate-done") text=text.unwrap_or_default()/> }.into_any())
        }
        RequestStatus::Declined => {
            Some(view! { <Notice title=page.t("nominate-declined") tone=Tone::Plain/> }.into_any())
        }
        _ => None,
    }
}

/// Those who were named, with what was decided, and the way to name somebody else instead.
fn others(page: &Page, asked: &Asked) -> Option<AnyView> {
    if asked.named.is_empty() {
        return None;
    }
    let on = !matches!(asked.closed, Some(code) if code != "nomination-late");
    let rows = asked
        .named
        .iter()
        .map(|(nomination, person)| {
            let chip = decided(page, nomination);
            let name = person.name.best(page.locale()).to_owned();
            let reason = (!nomination.reason.is_empty()).then(|| view! { <p class="row-note"><bdi>{nomination.reason.clone()}</bdi></p> });
            let replace = (on && nomination.selection != Selection::Replaced).then(|| instead(page, asked, nomination, &name));
            view! { <li class="row"><div class="row-main"><p class="row-title"><Words text=name/></p>{reason}{replace}</div><p class="row-act">{chip}</p></li> }
        })
        .collect_view();
    Some(view! { <section class="section"><h2>{page.t("nominations-people")}</h2><ul class="rows">{rows}</ul></section> }.into_any())
}

/// Somebody else instead of one who was named.
fn instead(page: &Page, asked: &Asked, nomination: &Nomination, name: &str) -> AnyView {
    let id = nomination.id.to_string();
    let sent = page.form.fields.get("do") == "replace" && page.form.fields.get("nominee") == id;
    let page = if sent { page.clone() } else { page.apart_unless("") };
    let open = sent || nomination.selection == Selection::Asked;
    let value = |field: &str| page.form.value(&format!("replace.{field}"), "");
    let error = |field: &str| page.error(&format!("replace.{field}"));
    let text = |field: &str, key: &str, kind: &'static str, max: usize| {
        let at = format!("{}-replace-{field}", nomination.id);
        view! { <Field id=at name=format!("replace.{field}") kind label=page.t(key) value=value(field) error=error(field) max/> }.into_any()
    };
    let pick = |field: &str, key: &str, options: Vec<(String, String)>| {
        let at = format!("{}-replace-{field}", nomination.id);
        view! { <SelectField id=at name=format!("replace.{field}") label=page.t(key) options value=value(field) error=error(field)/> }.into_any()
    };
    let known = known(&page, asked).map(|options| pick("person", "nominate-known", options));
    let reason = format!("{}-replace-reason", nomination.id);
    view! {
        <details open=open>
            <summary>{t!(page.reader, "nominate-instead", name = name)}</summary>
            <form class="form" method="post" enctype="multipart/form-data">
                <input type="hidden" name="do" value="replace"/>
                <input type="hidden" name="nominee" value=id/>
                {known}
                {text("name", "register-name", "text", 200)}
                {text("email", "register-email", "email", 254)}
                <div class="form-row">{pick("rank", "field-rank", ranks(&page))}{pick("sex", "field-sex", sexes(&page))}</div>
                {text("position", "field-position", "text", 200)}
                <TextArea id=reason name="replace.reason" label=page.t("field-reason") rows=2 max=1000 value=value("reason") error=error("reason")/>
                <Button text=page.t("nominate-instead-send")/>
            </form>
        </details>
    }
    .into_any()
}

fn decided(page: &Page, nomination: &Nomination) -> AnyView {
    let state = match nomination.selection {
        Selection::Approved => State::Yes,
        Selection::Asked => State::Attention,
        Selection::Declined | Selection::Replaced => State::Out,
        Selection::Open | Selection::Waiting => State::Waiting,
    };
    view! { <Chip text=page.reader.selection(nomination.selection) state/> }.into_any()
}

/// What stands in the rows: as typed, as kept, or as sent before.
fn rows(page: &Page, asked: &Asked) -> Answer {
    if page.form.sent && matches!(page.form.fields.get("do"), "submit" | "draft") {
        return Answer::of_fields(&page.form.fields.0);
    }
    if let Some(draft) = &asked.draft {
        return draft.clone();
    }
    let of = |place: Place| {
        let still = asked.named.iter().filter(|(one, _)| one.place == place && one.stands());
        still.map(|(_, person)| row_of(page, person)).collect()
    };
    Answer {
        seats: of(Place::Seat),
        alternates: of(Place::Alternate),
        endorsed_by: asked.request.endorsed_by.clone(),
        their_reference: asked.request.their_reference.clone(),
    }
}

fn row_of(page: &Page, person: &Person) -> NomineeInput {
    NomineeInput {
        person: String::new(),
        name: person.name.best(page.locale()).to_owned(),
        email: person.email.clone().unwrap_or_default(),
        phone: person.phone.clone(),
        position: person.position.clone(),
        rank: person.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        sex: person.sex.map(|sex| sex.to_string()).unwrap_or_default(),
        order: String::new(),
    }
}

fn form(page: &Page, asked: &Asked) -> AnyView {
    let answer = rows(page, asked);
    let parts = [
        (Place::Seat, asked.request.quota.seats, &answer.seats),
        (Place::Alternate, asked.request.quota.alternates, &answer.alternates),
    ];
    let rows = parts
        .into_iter()
        .map(|(place, count, typed)| {
            let rows = (0..usize::try_from(count).unwrap_or_default())
                .map(|index| row(page, asked, place, index, &typed.get(index).cloned().unwrap_or_default()))
                .collect_view();
            view! { {rows} }
        })
        .collect_view();
    let letter = asked
        .letter
        .as_ref()
        .map_or_else(|| page.file_hint(), |name| t!(page.reader, "nominate-letter-there", name = name.as_str()));
    view! {
        {summary(page)}
        <form class="form" method="post" enctype="multipart/form-data">
            {rows}
            <section class="form-part">
                <Field name="endorsed_by" label=page.t("nominate-endorsed-by") hint=page.t("nominate-endorsed-hint") max=200
                    value=answer.endorsed_by.clone() error=page.error("endorsed_by")/>
                <Field name="their_reference" label=page.t("letter-their-reference") extra=page.t("phrase-optional") max=120
                    value=answer.their_reference.clone() error=page.error("their_reference")/>
            </section>
            <FileField name="letter" label=page.t("nominate-letter-signed") extra=page.t("phrase-optional") hint=letter error=page.error("letter")/>
            <div class="form-end">
                <Button text=page.t("nominate-send") name="do" value="submit" look=Look::Main size=Size::Wide/>
                <Button text=page.t("nominate-keep") name="do" value="draft" unchecked=true/>
                <p class="form-note">{page.t("nominate-after")}</p>
            </div>
        </form>
    }
    .into_any()
}

fn row(page: &Page, asked: &Asked, place: Place, index: usize, typed: &NomineeInput) -> AnyView {
    let field = |name: &str| format!("{place}.{index}.{name}");
    let n = index as i64 + 1;
    let legend = match place {
        Place::Seat => t!(page.reader, "place-seat", n = n),
        Place::Alternate => t!(page.reader, "place-alternate", n = n),
    };
    let known = known(page, asked).map(|options| {
        view! { <SelectField name=field("person") label=page.t("nominate-known") options value=typed.person.clone() error=page.error(&field("person"))/> }
    });
    let order = if typed.order.is_empty() { n.to_string() } else { typed.order.clone() };
    let (ranks, sexes) = (ranks(page), sexes(page));
    view! {
        <fieldset class="form-part">
            <legend>{legend}</legend>
            {known}
            <Field name=field("name") label=page.t("register-name") value=typed.name.clone() error=page.error(&field("name")) max=200/>
            <Field name=field("email") kind="email" label=page.t("register-email") value=typed.email.clone() error=page.error(&field("email")) max=254/>
            <div class="form-row">
                <SelectField name=field("rank") label=page.t("field-rank") options=ranks value=typed.rank.clone() error=page.error(&field("rank"))/>
                <SelectField name=field("sex") label=page.t("field-sex") options=sexes value=typed.sex.clone() error=page.error(&field("sex"))/>
            </div>
            <Field name=field("position") label=page.t("field-position") extra=page.t("phrase-optional") value=typed.position.clone() error=page.error(&field("position")) max=200/>
            <div class="form-row">
            <Field name=field("phone") kind="tel" label=page.t("field-phone") extra=page.t("phrase-optional") value=typed.phone.clone() error=page.error(&field("phone")) max=40/>
            <Field name=field("order") label=page.t("nominate-order") hint=t!(page.reader, "nominate-order-hint", n = 1_i64) value=order error=page.error(&field("order")) max=3 short=true/>
            </div>
        </fieldset>
    }
    .into_any()
}

/// People of the institution to choose from, those first who were named before.
fn known(page: &Page, asked: &Asked) -> Option<Vec<(String, String)>> {
    if asked.offered.is_empty() {
        return None;
    }
    let mut options = vec![(String::new(), page.t("nominate-somebody-new"))];
    options.extend(asked.offered.iter().map(|person| {
        let name = person.name.best(page.locale()).to_owned();
        let text = if person.position.is_empty() { name } else { format!("{name} · {}", person.position) };
        let before = asked.before.contains(&person.id).then(|| page.t("nominate-before"));
        (person.id.to_string(), before.map_or(text.clone(), |before| format!("{text} · {before}")))
    }));
    Some(options)
}

fn ranks(page: &Page) -> Vec<(String, String)> {
    let none = (String::new(), page.t("phrase-none"));
    std::iter::once(none).chain(Rank::ALL.iter().map(|rank| (rank.to_string(), page.reader.rank(*rank)))).collect()
}

fn sexes(page: &Page) -> Vec<(String, String)> {
    let none = (String::new(), page.t("phrase-unknown"));
    std::iter::once(none).chain(Sex::ALL.iter().map(|sex| (sex.to_string(), page.reader.sex(*sex)))).collect()
}

/// The institution names nobody.
fn declining(page: &Page, asked: &Asked) -> AnyView {
    let open = page.form.fields.get("do") == "decline";
    view! {
        <details open=open>
            <summary>{page.t("nominate-nobody")}</summary>
            <form class="form" method="post">
                <TextArea name="reason" label=page.t("field-reason") extra=page.t("phrase-optional") rows=3 max=2000
                    value=page.form.value("reason", &asked.request.reason) error=page.error("reason")/>
                <Button text=page.t("nominate-nobody-send") name="do" value="decline"/>
            </form>
        </details>
    }
    .into_any()
}

fn questions(page: &Page, asked: &Asked) -> AnyView {
    let mail = asked.workshop.contact_email.clone().map(|email| {
        let href = format!("mailto:{email}");
        view! { <p>{page.t("answer-questions")} " " <a dir="ltr" href=href>{email}</a></p> }
    });
    view! { <footer class="meta section"><p>{page.t("nominate-no-account")}</p>{mail}</footer> }.into_any()
}
