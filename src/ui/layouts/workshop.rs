//! The frame of one workshop's staff pages: where one is, the title, the tabs.
//!
//! To add a tab: a variant of [`Tab`], a line in `TABS`, a page under that address which calls [`workshop`].

use super::{Section, desk};
use crate::domain::workshop::Workshop;
use crate::server::services::workshops::Head;
use crate::ui::components::{Chip, Notice, State, Tone, Words};
use crate::ui::components::{Tab as Link, Tabs};
use crate::ui::page::Page;
use leptos::prelude::*;

/// A part of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What it is and what comes next.
    Overview,
    /// Sessions.
    Agenda,
    /// Who is invited with how many seats.
    Institutions,
    /// Who is asked for names, and whom they name.
    Nominations,
    /// Who comes.
    Participants,
    /// Who was asked.
    Invitations,
    /// What is sent when.
    Mail,
    /// What those who register are asked.
    Form,
    /// Exercises.
    Exercises,
    /// What it recommended.
    Recommendations,
}

/// The tab, its word in the catalogue, its address below the workshop's.
const TABS: [(Tab, &str, &str); 10] = [
    (Tab::Overview, "tab-overview", ""),
    (Tab::Agenda, "tab-agenda", "/agenda"),
    (Tab::Institutions, "tab-institutions", "/institutions"),
    (Tab::Nominations, "tab-nominations", "/nominations"),
    (Tab::Participants, "tab-participants", "/participants"),
    (Tab::Invitations, "tab-invitations", "/invitations"),
    (Tab::Mail, "tab-mail", "/mail"),
    (Tab::Form, "tab-form", "/form"),
    (Tab::Exercises, "tab-exercises", "/exercises"),
    (Tab::Recommendations, "tab-recommendations", "/recommendations"),
];

/// Puts a page of a workshop into its frame: crumbs, what [`title`] made, tabs, content.
pub fn workshop(page: &Page, head: &Head, tab: Tab, title: AnyView, content: impl IntoView + 'static) -> AnyView {
    let base = page.to(&format!("desk/w/{}", head.workshop.slug));
    let tabs = TABS
        .iter()
        .map(|(part, key, path)| Link { href: format!("{base}{path}"), text: page.t(*key), current: *part == tab })
        .collect();
    let href = format!("{base}/news");
    // The page that tells says it itself.
    let news = (head.news && page.path != href).then(|| {
        let look = page.t("news-look");
        view! {
            <Notice title=page.t("news-waits") tone=Tone::Attention>
                <p><a href=href>{look}</a></p>
            </Notice>
        }
    });
    let content = view! {
        {crumbs(page, head)}
        {title}
        <Tabs label=page.t("workshop-tabs") tabs/>
        {news}
        {content.into_any()}
    };
    desk(page, Section::Projects, content)
}

/// The head of a page: title, what stands after it, buttons (the main one last).
pub fn title(
    title: impl IntoView + 'static,
    aside: impl IntoView + 'static,
    actions: impl IntoView + 'static,
) -> AnyView {
    view! {
        <div class="page-head">
            <div class="page-title"><h1>{title.into_any()}</h1>{aside.into_any()}</div>
            <div class="actions">{actions.into_any()}</div>
        </div>
    }
    .into_any()
}

/// Where a workshop stands, as a chip.
pub fn status_chip(page: &Page, workshop: &Workshop) -> AnyView {
    use crate::domain::workshop::Status;
    let state = match workshop.status {
        Status::Draft => State::Waiting,
        Status::Published | Status::Running => State::Yes,
        Status::Closed => State::Done,
        Status::Cancelled => State::Out,
    };
    view! { <Chip text=page.reader.status(workshop.status) state/> }.into_any()
}

/// The series and the workshop, each leading there.
fn crumbs(page: &Page, head: &Head) -> AnyView {
    let series = head.series.as_ref().map(|series| {
        let title = page.reader.content(&series.title);
        let (text, lang) = (title.text.to_owned(), title.locale);
        view! { <li><a href=page.to(&format!("desk/series/{}", series.slug))><Words text lang/></a></li> }
    });
    let workshop = &head.workshop;
    let city = page.reader.content(if workshop.city.is_empty() { &workshop.title } else { &workshop.city });
    let ordinal = workshop.ordinal.map(|ordinal| format!("{} ", page.reader.n(ordinal)));
    let (text, lang) = (city.text.to_owned(), city.locale);
    view! {
        <nav class="crumbs" aria-label=page.t("crumbs-label")>
            <ol>
                {series}
                <li><a href=page.to(&format!("desk/w/{}", workshop.slug))>{ordinal}<Words text lang/></a></li>
            </ol>
        </nav>
    }
    .into_any()
}
