//! A participant's own page: where they stand, the agenda, the calendar, their details, withdrawing, erasing.

use super::consents;
use super::parts::{facts, institution_select, languages, ranks, summary, title};
use super::questions::{enctype, questions};
use crate::domain::QuestionId;
use crate::domain::agenda::AgendaVersion;
use crate::domain::question::Question;
use crate::domain::registration::Status;
use crate::server::services::caldav::Access;
use crate::server::services::registrations::Mine;
use crate::server::services::{self, registrations};
use crate::t;
use crate::ui::components::{Button, Checkbox, Field, KindMark, Look, Notice, SelectField, Tone, Words};
use crate::ui::form::FormState;
use crate::ui::layouts::{self, Width};
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/me/{token}`
#[component]
pub fn Me() -> impl IntoView {
    let page = page();
    let token = param("token");
    load(async move {
        if page.query.get("done") == "erased" {
            let gone = view! { <h1>{page.t("me-title")}</h1> <Notice title=page.t("me-erased")/> };
            return Ok(layouts::framed(&page, Width::Form, gone));
        }
        let mine = registrations::mine(&page.ctx, &token).await?;
        let institutions = services::institutions::all(&page.ctx).await?;
        let agreed = services::consents::mine(&page.ctx, &mine.registration).await?;
        let (questions, sealed) = services::questions::mine(&page.ctx, &mine.registration).await?;
        // Where one of the forms was sent, nothing was typed in the others.
        let others = page.apart("answers").apart("consents");
        let active = mine.registration.status != Status::Withdrawn;
        let content = view! {
            <leptos_meta::Title text=page.t("me-title")/>
            <p class="eyebrow">{page.t("me-title")}</p>
            <h1>{title(&page, &mine.workshop)}</h1>
            {summary(&page)}
            {standing(&page, &mine)}
            {facts(&page, &mine.workshop, None)}
            <div class="stack">
                {mine.agenda.as_ref().filter(|_| active).map(|agenda| programme(&page, agenda))}
                {active.then(|| calendar(&page, &mine))}
                {details(&others, &mine, &institutions)}
                {answers(&page, &mine, &questions, &sealed)}
                {active.then(|| consents::section(&page, &agreed))}
                {leaving(&page, active)}
            </div>
            <p class="meta">{page.t("me-link-private")}</p>
        };
        Ok(layouts::framed(&page, Width::Form, content))
    })
}

fn standing(page: &Page, mine: &Mine) -> AnyView {
    use crate::domain::workshop::Status as Of;
    let name = mine.person.name.best(page.locale()).to_owned();
    let state = match (mine.registration.status, mine.position) {
        (Status::Confirmed, _) => page.t("register-done-confirmed"),
        (Status::Waiting, place) => t!(page.reader, "register-done-waiting", n = place.unwrap_or(1)),
        (Status::Withdrawn, _) => page.t("me-withdrawn"),
    };
    let news = match mine.workshop.status {
        Of::Cancelled => Some("conflict-workshop-cancelled"),
        Of::Closed => Some("conflict-workshop-closed"),
        Of::Draft => Some("conflict-workshop-draft"),
        Of::Published | Of::Running => None,
    };
    let news = news.map(|key| view! { <Notice title=page.t(key) tone=Tone::Attention/> });
    view! { {news} <Notice title=state><p><Words text=name/></p></Notice> }.into_any()
}

fn programme(page: &Page, agenda: &AgendaVersion) -> AnyView {
    let mut sessions: Vec<_> =
        agenda.sessions.iter().filter(|s| s.cancelled_at.is_none()).filter_map(|s| Some((s.slot?, s))).collect();
    sessions.sort_by_key(|(slot, session)| (slot.date, slot.start, slot.end, session.id));
    let days: Vec<_> = sessions.chunk_by(|a, b| a.0.date == b.0.date).collect();
    let days = days
        .into_iter()
        .enumerate()
        .map(|(number, day)| {
            let date = day.first().map(|(slot, _)| page.reader.date_weekday(slot.date));
            let lines = day
                .iter()
                .map(|(slot, session)| {
                    let title = page.reader.content(&session.title);
                    let (text, lang) = (title.text.to_owned(), title.locale);
                    let class = format!("session session--{}", session.kind);
                    let room = (!session.room.is_empty()).then(|| view! { <span><Words text=session.room.clone()/></span> });
                    view! {
                        <li class=class>
                            <p class="session-time">
                                <time>{page.reader.time(slot.start)}</time> " "
                                <time class="session-end">{page.reader.time(slot.end)}</time>
                            </p>
                            <div>
                                <h4 class="session-title"><Words text lang/></h4>
                                <p class="session-tags"><KindMark kind=session.kind text=page.reader.kind(session.kind)/> {room}</p>
                            </div>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <section class="day">
                    <div class="day-head"><h3>{t!(page.reader, "public-day", n = number + 1)}</h3><p class="day-date">{date}</p></div>
                    <ol>{lines}</ol>
                </section>
            }
        })
        .collect_view();
    view! { <section class="section"><h2>{page.t("public-agenda")}</h2> {days}</section> }.into_any()
}

fn calendar(page: &Page, mine: &Mine) -> AnyView {
    let file = format!("/w/{}.ics?lang={}", mine.workshop.slug, page.locale());
    let feed = mine.feed.clone().map(|feed| {
        let webcal = services::calendars::webcal(&feed);
        view! {
            <div class="actions">
                <a class="btn" href=webcal>{page.t("verb-subscribe")}</a>
                <a class="btn btn--quiet" href=file.clone()>{page.t("public-calendar-file")}</a>
            </div>
            <div class="field">
                <label class="field-label" for="feed">{page.t("me-feed")}</label>
                <input class="input input--code" id="feed" dir="ltr" readonly=true value=feed/>
            </div>
        }
    });
    view! {
        <section class="section">
            <h2>{page.t("me-calendar")}</h2>
            <p>{page.t("me-calendar-text")}</p>
            {feed}
            {mine.caldav.as_ref().map(|access| caldav(page, access))}
            <form method="post">
                <input type="hidden" name="do" value="feed"/>
                <button class="link" type="submit">{page.t("me-feed-new")}</button>
            </form>
        </section>
    }
    .into_any()
}

/// What a calendar program that signs in is told.
fn caldav(page: &Page, access: &Access) -> AnyView {
    let lines = [
        ("caldav-address", "me-caldav-address", access.address.clone()),
        ("caldav-user", "me-caldav-user", access.user.clone()),
        ("caldav-password", "sign-in-password", access.password.clone()),
    ];
    let lines = lines.map(|(id, label, value)| {
        view! {
            <div class="field">
                <label class="field-label" for=id>{page.t(label)}</label>
                <input class="input input--code" id=id dir="ltr" readonly=true value=value/>
            </div>
        }
    });
    view! { <h3>{page.t("me-caldav")}</h3> <p>{page.t("me-caldav-text")}</p> {lines.collect_view()} }.into_any()
}

fn details(page: &Page, mine: &Mine, institutions: &[crate::domain::institution::Institution]) -> AnyView {
    let person = &mine.person;
    let code = mine.registration.institution.or(person.institution);
    let code = institutions.iter().find(|i| Some(i.id) == code).map_or("", |i| i.code.as_str());
    let rank = person.rank.map(|rank| rank.to_string()).unwrap_or_default();
    let value = |name: &str, stored: &str| page.form.value(name, stored);
    view! {
        <section class="section">
            <h2>{page.t("me-details")}</h2>
            <form class="form" method="post">
                <input type="hidden" name="do" value="correct"/>
                <Field name="name" label=page.t("register-name") value=value("name", person.name.best(mine.registration.language))
                    error=page.error("name") max=200 required=true autocomplete="name"/>
                {institution_select(page, institutions, &value("institution", code))}
                <Field name="position" label=page.t("field-position") extra=page.t("phrase-optional")
                    value=value("position", &person.position) error=page.error("position") max=200/>
                <SelectField name="rank" label=page.t("field-rank") extra=page.t("phrase-optional") options=ranks(page)
                    value=value("rank", &rank) error=page.error("rank")/>
                <Field name="phone" label=page.t("field-phone") extra=page.t("phrase-optional") kind="tel" max=40
                    value=value("phone", &person.phone) error=page.error("phone") autocomplete="tel"/>
                <SelectField name="language" label=page.t("register-language") options=languages()
                    value=value("language", mine.registration.language.code()) error=page.error("language")/>
                <div class="form-end"><Button text=page.t("me-correct") look=Look::Main/></div>
            </form>
        </section>
    }
    .into_any()
}

/// The answers to the workshop's questions; a sensitive one is not shown again.
fn answers(page: &Page, mine: &Mine, asked: &[Question], sealed: &[QuestionId]) -> Option<AnyView> {
    let stored = |question: &Question| {
        let answer = mine.registration.answers.get(&question.id.to_string());
        answer.and_then(|answer| answer.as_str()).unwrap_or_default().to_owned()
    };
    let sent = page.form.fields.get("do") == "answers";
    let page = &if sent { page.clone() } else { Page { form: FormState::default(), ..page.clone() } };
    let form = (!asked.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{page.t("me-answers")}</h2>
                <form class="form" method="post" enctype=enctype(asked)>
                    <input type="hidden" name="do" value="answers"/>
                    {questions(page, asked, &stored, sealed)}
                    <div class="form-end"><Button text=page.t("me-answers-save")/></div>
                </form>
            </section>
        }
    });
    form.map(IntoAny::into_any)
}

fn leaving(page: &Page, active: bool) -> AnyView {
    let withdraw = active.then(|| {
        view! {
            <form class="form" method="post">
                <input type="hidden" name="do" value="withdraw"/>
                <p>{page.t("me-withdraw-text")}</p>
                <Checkbox name="sure" label=page.t("me-withdraw-sure") error=page.error("sure")/>
                <div class="form-end"><Button text=page.t("me-withdraw") look=Look::Warm/></div>
            </form>
        }
    });
    view! {
        <section class="section">
            <h2>{page.t("me-leave")}</h2>
            {withdraw}
            <form class="form" method="post">
                <input type="hidden" name="do" value="erase"/>
                <p>{page.t("me-erase-text")}</p>
                <Checkbox name="erase" label=page.t("me-erase-sure") error=page.error("erase")/>
                <div class="form-end"><Button text=page.t("me-erase") look=Look::Warm/></div>
            </form>
        </section>
    }
    .into_any()
}
