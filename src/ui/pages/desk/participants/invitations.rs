//! Asking people: choose, look, send.

use super::preview;
use crate::domain::invitation::Rsvp;
use crate::domain::workshop::Status;
use crate::server::services::ServiceError;
use crate::server::services::invitations::Choice;
use crate::server::services::people::{self, PeopleQuery};
use crate::server::services::{self, invitations, seats, workshops};
use crate::t;
use crate::ui::components::{Button, Icon, Look, Notice, SelectField, Size, TextArea, Tone, Words};
use crate::ui::layouts;
use crate::ui::layouts::workshop::Tab;
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts;
use crate::ui::pages::participant::parts::languages;
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/invitations`
#[component]
pub fn Invitations() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        page.ctx.require_staff()?;
        let head = workshops::head(&page.ctx, &slug).await?;
        let counts = invitations::counts(&page.ctx, &slug).await?;
        let title = layouts::workshop::title(page.t("tab-invitations"), (), ());
        let looking = page.form.shown("preview").is_some();
        let body = if looking {
            let shown =
                invitations::preview(&page.ctx, &slug, &Choice::of_fields(&page.form.fields.0, page.locale())).await?;
            preview::view(&page, &shown)
        } else if head.workshop.status == Status::Draft {
            view! { <Notice title=page.t("conflict-workshop-draft") text=page.t("invitations-draft") tone=Tone::Plain/> }.into_any()
        } else {
            choose(&page, &slug).await?
        };
        let content = view! {
            <leptos_meta::Title text=page.t("tab-invitations")/>
            {parts::summary(&page)}
            {sent(&page)}
            {page.form.shown("tested").map(|_| view! { <Notice title=page.t("done-test-sent")/> })}
            {(!looking).then(|| sentence(&page, &counts))}
            {body}
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Invitations, title, content))
    })
}

/// How the asking stands, in a sentence.
fn sentence(page: &Page, counts: &[(Rsvp, i64)]) -> AnyView {
    let of = |rsvp: Rsvp| counts.iter().find(|(answer, _)| *answer == rsvp).map_or(0, |(_, n)| *n);
    let all: i64 = counts.iter().map(|(_, n)| n).sum();
    if all == 0 {
        return ().into_any();
    }
    let text = t!(page.reader, "invitations-sentence", n = all, yes = of(Rsvp::Yes), waiting = of(Rsvp::Waiting));
    view! { <p class="sentence">{text}</p> }.into_any()
}

/// What was just sent, with the way to call it off.
fn sent(page: &Page) -> Option<AnyView> {
    let number = |name: &str| page.query.get(name).parse::<i64>().ok().filter(|n| (0..=2000).contains(n));
    let count = number("sent")?;
    let already =
        number("already").filter(|n| *n > 0).map(|n| view! { <p>{t!(page.reader, "invitations-already", n = n)}</p> });
    let bad = number("bad").filter(|n| *n > 0).map(|n| view! { <p>{t!(page.reader, "invitations-bad", n = n)}</p> });
    let undo = (count > 1).then(|| {
        view! {
            <p>{page.t("invitations-window")}</p>
            <form method="post">
                <input type="hidden" name="at" value=page.query.get("at").to_owned()/>
                <Button text=page.t("invitations-undo") name="do" value="undo"/>
            </form>
        }
    });
    Some(
        view! { <Notice title=t!(page.reader, "invitations-sent", n = count)>{already}{bad}{undo}</Notice> }.into_any(),
    )
}

async fn choose(page: &Page, slug: &str) -> Result<AnyView, ServiceError> {
    let institutions = services::institutions::all(&page.ctx).await?;
    let offered = seats::offered(&page.ctx, slug).await?;
    let query = page.form.value("q", page.query.get("q"));
    let (found, total, over) = if query.trim().is_empty() {
        (Vec::new(), 0, false)
    } else {
        let asked = PeopleQuery { q: query.clone(), ..PeopleQuery::default() };
        let found = people::list(&page.ctx, &asked).await?;
        (found.people, found.total, found.over)
    };
    let more = (total > found.len() as i64).then(|| {
        let total = parts::how_many(page, total, over);
        view! { <p class="meta">{t!(page.reader, "phrase-showing", first = 1, last = found.len() as i64, total = total)}</p> }
    });
    let nothing = found.is_empty() && !query.trim().is_empty();
    // Whoever was ticked stays on the list, whatever is looked for next.
    let choice = Choice::of_fields(&page.form.fields.0, page.locale());
    let chosen = invitations::chosen(&page.ctx, slug, &choice).await?;
    let others = found.into_iter().filter(|person| !choice.people.contains(&person.id));
    let listed: Vec<_> = chosen.into_iter().map(|person| (person, true)).chain(others.map(|p| (p, false))).collect();
    let boxes = listed
        .iter()
        .map(|(person, checked)| {
            let (id, checked) = (person.id.to_string(), *checked);
            let name = person.name.best(page.locale()).to_owned();
            view! {
                <label class="check">
                    <input type="checkbox" name="person" value=id checked=checked/>
                    <span><Words text=name/></span>
                    <span class="field-hint ltr">{person.email.clone()}</span>
                </label>
            }
        })
        .collect_view();
    let invited: Vec<_> = institutions.iter().filter(|i| offered.of(i).is_some()).collect();
    let codes = page.form.fields.all("institution");
    let delegates = invited
        .iter()
        .map(|institution| {
            let checked = codes.contains(&institution.code.as_str());
            let level = page.reader.level(institution.level);
            view! {
                <label class="check">
                    <input type="checkbox" name="institution" value=institution.code.clone() checked=checked/>
                    <span>{parts::content(page, &institution.name)}</span>
                    <span class="field-hint">{level}</span>
                </label>
            }
        })
        .collect_view();
    let delegates = (!invited.is_empty()).then(|| {
        view! { <fieldset class="form-part"><legend>{page.t("invitations-delegates")}</legend><div class="checks">{delegates}</div></fieldset> }
    });
    let none = nothing.then(|| view! { <p class="hint">{page.t("phrase-nothing-found")}</p> });
    let view = view! {
        <h2>{page.t("invitations-ask")}</h2>
        <form class="form" method="post">
            // The first button of the form: Enter in the search field presses it.
            <div class="filters" role="search">
                <div class="search-field">
                    <Icon name="search"/>
                    <input class="input" type="search" name="q" value=query aria-label=page.t("people-search") placeholder=page.t("people-search")/>
                </div>
                <Button text=page.t("verb-search") name="do" value="search" size=Size::Small unchecked=true/>
            </div>
            {none}
            {more}
            {(!listed.is_empty()).then(|| view! { <fieldset class="form-part"><legend>{page.t("people-title")}</legend><div class="checks">{boxes}</div></fieldset> })}
            {delegates}
            <TextArea name="paste" label=page.t("invitations-paste") hint=page.t("invitations-paste-hint") rows=8
                value=page.form.value("paste", "") error=page.error("paste")/>
            <SelectField name="language" label=page.t("invitations-language") options=languages()
                value=page.form.value("language", page.locale().code()) hint=page.t("invitations-language-hint")/>
            <div class="form-end">
                <Button text=page.t("verb-preview") name="do" value="preview" look=Look::Main/>
                <Button text=page.t("verb-send-test") name="do" value="test"/>
                <p class="form-note">{page.t("invitations-after")}</p>
            </div>
        </form>
    };
    Ok(view.into_any())
}
