//! The first tab of a workshop: what it is, what is missing, what comes next.

use super::{calendar, todo};
use crate::domain::role::Action;
use crate::domain::workshop::{Status, Workshop};
use crate::server::services::{self, ServiceError, workshops::Head};
use crate::t;
use crate::ui::components::{ButtonLink, Chain, Count, Counts, Look};
use crate::ui::layouts::{self, workshop as frame, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, content};
use crate::ui::pages::desk::projects::{chain, money};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}`
#[component]
pub fn Overview() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let workshop = &head.workshop;
        let chain = services::workshops::chain(&page.ctx, workshop.id).await?;
        let steps = chain::steps(&page, &chain).await;
        let chain_view = (steps.len() > 1).then(|| {
            view! {
                <section class="chain-box" aria-labelledby="chain-title">
                    <div class="chain-head"><p id="chain-title"><strong>{page.t("series-chain")}</strong></p></div>
                    <Chain steps/>
                </section>
            }
        });
        let base = page.to(&format!("desk/w/{}", workshop.slug));
        let publish = (workshop.status == Status::Draft && parts::may(&page, Action::PublishWorkshop)).then(|| {
            view! {
                <form method="post">
                    <input type="hidden" name="do" value="status"/>
                    <input type="hidden" name="status" value="published"/>
                    <button class="btn btn--main" type="submit">{page.t("workshop-publish")}</button>
                </form>
            }
        });
        let public = workshop.status.is_public().then(|| {
            view! { <ButtonLink href=page.to(&format!("w/{}", workshop.slug)) text=page.t("workshop-public-page") look=Look::Quiet/> }
        });
        let title = frame::title(
            content(&page, &workshop.title),
            frame::status_chip(&page, workshop),
            view! {
                {public}
                {calendar::menu(&page, workshop)}
                <ButtonLink href=format!("{base}/edit") text=page.t("verb-edit")/>
                {publish}
            },
        );
        let theme =
            (!workshop.theme.is_empty()).then(|| view! { <p class="lead">{content(&page, &workshop.theme)}</p> });
        let view = view! {
            <leptos_meta::Title text=page.reader.content(&workshop.title).text.to_owned()/>
            {chain_view}
            <div class="stack">
                {parts::summary(&page)}
                {counts(&page, workshop, &base).await?}
                <div class="with-side">
                    <div class="stack">
                        <div class="stack stack--near">{theme}{facts(&page, workshop, &chain, behind(&page, &head, &base).await?)?}</div>
                        {objectives(&page, workshop)}
                        {todo::missing(&page, workshop, &base).await?}
                        {todo::open_before(&page, workshop).await?}
                    </div>
                    <aside class="stack stack--near">{todo::next_steps(&page, &head, &base)}</aside>
                </div>
            </div>
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Overview, title, view))
    })
}

async fn counts(page: &Page, workshop: &Workshop, base: &str) -> Result<AnyView, ServiceError> {
    let (_, sessions) = services::agenda::sessions(&page.ctx, &workshop.slug).await?;
    let offered = services::seats::offered(&page.ctx, &workshop.slug).await?;
    let (_, exercises) = services::exercises::list(&page.ctx, &workshop.slug).await?;
    let seats: i64 = offered.seats.iter().map(|seats| seats.seats).sum();
    let count = |n: i64, text: &str, path: &str| Count {
        figure: page.reader.n(n),
        text: page.t(text),
        href: Some(format!("{base}{path}")),
        ..Count::default()
    };
    let counts = vec![
        count(sessions.len() as i64, "overview-sessions", "/agenda"),
        count(offered.seats.len() as i64, "tab-institutions", "/institutions"),
        count(seats, "field-seats-offered", "/institutions"),
        count(exercises.len() as i64, "tab-exercises", "/exercises"),
    ];
    Ok(view! { <Counts counts/> }.into_any())
}

/// Which project pays, and who looks after the workshop.
async fn behind(page: &Page, head: &Head, base: &str) -> Result<AnyView, ServiceError> {
    let project = match head.series.as_ref().and_then(|series| series.project) {
        Some(id) => services::projects::behind(&page.ctx, id).await?,
        None => None,
    };
    let project = project.map(|(project, donor)| {
        view! {
            <div><dt>{page.t("field-project")}</dt><dd>
                <span class="ltr">{project.code.clone()}</span> " · " {content(page, &project.title)}
                <p class="row-note">{money::behind(page, &project, donor.as_ref())}</p>
            </dd></div>
        }
    });
    let team = services::staff::of_workshop(&page.ctx, &head.workshop.slug).await?;
    let through = team.through.as_ref().map_or(&[][..], |(_, members)| members.as_slice());
    let mut names: Vec<String> = Vec::new();
    for member in team.members.iter().chain(through).filter(|member| !member.closed) {
        if !names.contains(&member.name) {
            names.push(member.name.clone());
        }
    }
    let names = (!names.is_empty()).then(|| view! { <span>{page.reader.list(&names)}</span> " " });
    let verb = page.t(if team.may_change { "team-change" } else { "verb-open" });
    Ok(view! {
        {project}
        <div><dt>{page.t("team-title")}</dt><dd>{names}<a href=format!("{base}/team")>{verb}</a></dd></div>
    }
    .into_any())
}

fn facts(page: &Page, workshop: &Workshop, chain: &[Workshop], behind: AnyView) -> Result<AnyView, ServiceError> {
    let zone = services::zone::parse(&workshop.timezone).map_err(|code| ServiceError::field("timezone", code))?;
    let place = [&workshop.venue, &workshop.city]
        .map(|texts| (!texts.is_empty()).then(|| view! { <p>{content(page, texts)}</p> }));
    let languages: Vec<String> = workshop.languages.iter().map(|locale| page.reader.language(*locale)).collect();
    let capacity = workshop.capacity.map_or_else(|| page.t("overview-no-limit"), |n| page.reader.n(n));
    let follows = chain.iter().find(|one| Some(one.id) == workshop.follows).map(|before| {
        let href = page.to(&format!("desk/w/{}", before.slug));
        view! { <div><dt>{page.t("field-follows")}</dt><dd><a href=href>{content(page, &before.title)}</a></dd></div> }
    });
    let register_by = workshop
        .register_by
        .map(|day| view! { <div><dt>{page.t("field-register-by")}</dt><dd>{page.reader.date(day)}</dd></div> });
    let clock = [("field-opens-at", workshop.opens_at), ("field-closes-at", workshop.closes_at)].map(|(key, at)| {
        at.map(|at| view! { <div><dt>{page.t(key)}</dt><dd>{page.reader.instant(at, zone)}</dd></div> })
    });
    let contact = workshop
        .contact_email
        .clone()
        .map(|email| view! { <div><dt>{page.t("workshop-contact")}</dt><dd class="ltr">{email}</dd></div> });
    let today = page.ctx.now.date_naive();
    let relative = (workshop.start > today).then(|| view! { <br/> {page.reader.relative_day(workshop.start, today)} });
    Ok(view! {
        <dl class="facts facts--desk">
            <div><dt>{page.t("public-when")}</dt><dd>
                <strong>{page.reader.date_range(workshop.start, workshop.end)}</strong> " " {page.reader.zone_label(zone, workshop.start)} {relative}
            </dd></div>
            <div><dt>{page.t("public-where")}</dt><dd>{place}</dd></div>
            <div><dt>{page.t("field-capacity")}</dt><dd>{capacity}</dd></div>
            <div><dt>{page.t("field-languages")}</dt><dd>{page.reader.list(&languages)}</dd></div>
            <div><dt>{page.t("field-registration")}</dt><dd>{page.reader.registration_policy(workshop.registration)}</dd></div>
            {clock}
            {register_by}
            {contact}
            {follows}
            {behind}
        </dl>
    }
    .into_any())
}

fn objectives(page: &Page, workshop: &Workshop) -> Option<AnyView> {
    let rows = workshop.objectives.iter().map(|one| view! { <li>{content(page, one)}</li> }).collect_view();
    (!workshop.objectives.is_empty()).then(|| {
        view! {
            <section class="group"><div class="group-head"><h2>{page.t("field-objectives")}</h2></div><ol class="points">{rows}</ol></section>
        }
        .into_any()
    })
}

/// What a status step is called.
pub fn step_words(page: &Page, from: Status, to: Status) -> String {
    let key = match (from, to) {
        (_, Status::Cancelled) => "workshop-cancel",
        (_, Status::Draft) => "workshop-back-to-draft",
        (Status::Closed | Status::Cancelled, _) => "workshop-reopen",
        (_, Status::Published) => "workshop-publish",
        (_, Status::Running) => "workshop-run",
        (_, Status::Closed) => "workshop-close",
    };
    page.t(key)
}

/// Says that a version of the agenda is published, or that none is.
pub fn agenda_words(page: &Page, workshop: &Workshop) -> String {
    match workshop.agenda_version {
        0 => page.t("agenda-not-published"),
        n => t!(page.reader, "agenda-published-version", n = n),
    }
}
