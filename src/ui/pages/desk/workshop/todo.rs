//! What is missing and what comes next, beside a workshop's facts.

use super::overview::{agenda_words, step_words};
use crate::domain::role::Action;
use crate::domain::workshop::{Status, Workshop};
use crate::server::services::{self, ServiceError, workshops::Head};
use crate::ui::components::{Button, Size};
use crate::ui::page::Page;
use crate::ui::pages::desk::parts::{Confirmed, confirmed, content, may};
use leptos::prelude::*;

/// Texts that are not in every language, each with the way to its form.
pub async fn missing(page: &Page, workshop: &Workshop, base: &str) -> Result<Option<AnyView>, ServiceError> {
    let missing = services::workshops::missing_texts(&page.ctx, workshop).await?;
    if missing.is_empty() {
        return Ok(None);
    }
    let rows = missing
        .iter()
        .map(|one| {
            let href = match (one.part, &one.id) {
                ("session", Some(id)) => format!("{base}/agenda/s/{id}"),
                ("exercise", Some(id)) => format!("{base}/exercises/{id}"),
                _ => format!("{base}/edit"),
            };
            let part = match one.part {
                "session" => "thing-session",
                "exercise" => "thing-exercise",
                _ => "thing-workshop",
            };
            let languages: Vec<String> = one.languages.iter().map(|locale| page.reader.language(*locale)).collect();
            view! {
                <li class="row">
                    <div class="row-main">
                        <p class="row-title"><a href=href>{content(page, &one.texts)}</a></p>
                        <p class="row-note"><span>{page.t(part)}</span><span>{page.t(one.field)}</span></p>
                    </div>
                    <p class="row-when"><span>{page.reader.list(&languages)}</span></p>
                </li>
            }
        })
        .collect_view();
    let count = page.reader.n(missing.len() as i64);
    let view = view! {
        <section class="group">
            <div class="group-head"><h2>{page.t("workshop-not-translated")} " " <span class="count">{count}</span></h2></div>
            <ul class="rows--plain">{rows}</ul>
        </section>
    };
    Ok(Some(view.into_any()))
}

/// What the workshops before it left open.
pub async fn open_before(page: &Page, workshop: &Workshop) -> Result<Option<AnyView>, ServiceError> {
    if workshop.follows.is_none() {
        return Ok(None);
    }
    let open = services::recommendations::carried_over(&page.ctx, workshop.id).await?;
    let institutions = services::institutions::all(&page.ctx).await?;
    let rows = open
        .iter()
        .map(|one| {
            let lead = institutions.iter().find(|institution| institution.id == one.lead);
            let lead = lead.map(|institution| {
                view! {
                    <crate::ui::components::LevelMark level=institution.level text=page.reader.level(institution.level)/>
                    <span>{content(page, &institution.name)}</span>
                }
            });
            let due = one.due.map(|due| page.reader.date(due));
            view! {
                <li class="row">
                    <div class="row-main"><p class="row-title"><a href=page.to(&format!("desk/recommendations/{}", one.id))>{content(page, &one.text)}</a></p><p class="row-note">{lead}</p></div>
                    <p class="row-when"><span>{page.reader.state(one.state)}</span>{due.map(|due| view! { <span>{due}</span> })}</p>
                </li>
            }
        })
        .collect_view();
    let count = page.reader.n(open.len() as i64);
    let none = open.is_empty().then(|| view! { <p class="meta">{page.t("overview-nothing-open")}</p> });
    let view = view! {
        <section class="group">
            <div class="group-head"><h2>{page.t("workshop-open-recommendations")} " " <span class="count">{count}</span></h2></div>
            <ul>{rows}</ul>
            {none}
        </section>
    };
    Ok(Some(view.into_any()))
}

/// Steps, copies, the follow-up; what takes something away asks for the address first.
pub fn next_steps(page: &Page, head: &Head, base: &str) -> AnyView {
    let workshop = &head.workshop;
    let (status, slug) = (workshop.status, &workshop.slug);
    let (publishes, creates) = (may(page, Action::PublishWorkshop), may(page, Action::CreateWorkshop));
    let publish_hint =
        (status == Status::Draft).then(|| view! { <p class="meta">{page.t("workshop-publish-text")}</p> });
    let asked = |verb, title| Confirmed { verb, title, label: "field-slug", ltr: true };
    let may_cancel = services::workshops::may_become(status, Status::Cancelled, head.has_people);
    let cancel = (publishes && status != Status::Cancelled && may_cancel)
        .then(|| confirmed(page, asked("cancel", "workshop-cancel"), page.t("workshop-cancel-text"), slug));
    let delete = (publishes && status == Status::Draft && !head.has_people)
        .then(|| confirmed(page, asked("delete", "workshop-delete"), page.t("workshop-delete-text"), slug));
    let copies = creates.then(|| {
        let series = head.series.as_ref().map(|series| format!("&series={}", series.slug)).unwrap_or_default();
        view! {
            <ul class="lines">
                <li><a href=format!("{base}/copy")>{page.t("workshop-copy")}</a></li>
                <li><a href=format!("{base}/copy?follows=yes")>{page.t("overview-copy-as-follow-up")}</a></li>
                <li><a href=page.to(&format!("desk/workshops/new?follows={slug}{series}"))>{page.t("overview-follow-up")}</a></li>
            </ul>
        }
    });
    view! {
        <section class="side-part">
            <div class="day-head"><h2 class="day-title">{page.t("overview-next")}</h2></div>
            <div class="stack stack--near">
                <div>{publish_hint}<p class="meta">{agenda_words(page, workshop)}</p></div>
                {publishes.then(|| steps(page, head))}
                {copies}
                {cancel}
                {delete}
            </div>
        </section>
    }
    .into_any()
}

/// The steps that may come next, but publishing, which is the page's main action, and cancelling.
fn steps(page: &Page, head: &Head) -> AnyView {
    let status = head.workshop.status;
    let buttons = status
        .next()
        .iter()
        .copied()
        .filter(|next| *next != Status::Cancelled && (status, *next) != (Status::Draft, Status::Published))
        .filter(|next| *next != Status::Draft || !head.has_people)
        .map(|next| {
            view! {
                <form method="post">
                    <input type="hidden" name="do" value="status"/>
                    <Button text=step_words(page, status, next) size=Size::Small name="status" value=next.as_str()/>
                </form>
            }
        })
        .collect_view();
    view! { <div class="actions">{buttons}</div> }.into_any()
}
