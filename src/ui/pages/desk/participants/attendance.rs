//! Who came: said on the list of participants from the first day on, of one or of those who are chosen.

use crate::domain::participant::Participant;
use crate::domain::registration::{Attendance, Status};
use crate::domain::workshop::Workshop;
use crate::server::services::participants::List;
use crate::server::services::registrations;
use crate::t;
use crate::ui::components::{Button, Chip, Count, Size, State};
use crate::ui::page::Page;
use crate::ui::pages::desk::filters;
use leptos::prelude::*;

/// Whether the workshop's first day has come, where it is held.
pub fn has_begun(page: &Page, workshop: &Workshop) -> bool {
    workshop.start <= registrations::today(&page.ctx, workshop)
}

/// What it is called.
fn word(page: &Page, attendance: Attendance) -> String {
    page.t(format!("attendance-{attendance}"))
}

/// After it was said of some: the way to take it back.
pub fn said(page: &Page) -> Option<AnyView> {
    let at: i64 = page.query.get("at").parse().ok().filter(|_| page.query.get("done") == "attendance-said")?;
    let view = view! {
        <form class="said" method="post">
            <input type="hidden" name="at" value=at.to_string()/>
            <span>{page.t("attendance-mistake")}</span>
            <button class="link" type="submit" name="do" value="take-back">{page.t("verb-undo")}</button>
        </form>
    };
    Some(view.into_any())
}

/// How many came, leading to the list of just these.
pub fn count(page: &Page, n: usize) -> Count {
    let (came, current) = (Attendance::Attended.as_str(), page.query.get("attendance") == "attended");
    Count {
        figure: page.reader.n(n),
        text: word(page, Attendance::Attended),
        href: Some(page.with_query("attendance", if current { "" } else { came })),
        current,
        attention: false,
    }
}

/// The filter of the list.
pub fn filter(page: &Page) -> AnyView {
    let options = Attendance::ALL.iter().map(|one| (one.to_string(), word(page, *one))).collect();
    filters::one(page, "attendance", "field-attendance", options)
}

/// The buttons for all who are chosen.
pub fn buttons(page: &Page, workshop: &Workshop) -> Option<AnyView> {
    let view = view! {
        <Button text=page.t("attendance-attended") name="do" value="attended"/>
        <Button text=page.t("attendance-absent") name="do" value="absent"/>
        <Button text=page.t("attendance-not-said") name="do" value="not-said"/>
    };
    has_begun(page, workshop).then(|| view.into_any())
}

/// What was said of one with a seat, or the two buttons to say it.
pub fn of(page: &Page, list: &List, participant: &Participant) -> Option<AnyView> {
    participant.registration.as_ref().filter(|one| one.status == Status::Confirmed)?;
    let view = match participant.attendance() {
        Some(said) => {
            let state = if said == Attendance::Attended { State::Done } else { State::Out };
            view! { " " <Chip text=word(page, said) state/> }.into_any()
        }
        None if !has_begun(page, &list.workshop) => return None,
        None => {
            let (id, name) = (participant.person.id.to_string(), participant.person.name.best(page.locale()));
            let label = |key: &str| t!(page.reader, key, name = name);
            view! {
                <span class="actions">
                    <Button text=page.t("attendance-attended") name="attended" value=id.clone() size=Size::Tiny
                        label=label("attendance-attended-named")/>
                    <Button text=page.t("attendance-absent") name="absent" value=id size=Size::Tiny
                        label=label("attendance-absent-named")/>
                </span>
            }
            .into_any()
        }
    };
    Some(view)
}
