//! Rows of workshops: date first, then what and where.

use crate::domain::workshop::{Status, Workshop};
use crate::ui::components::{Chip, State, Words};
use crate::ui::page::Page;
use leptos::prelude::*;

/// A list of workshops.
pub fn events(page: &Page, workshops: &[Workshop]) -> impl IntoView + use<> {
    let rows = workshops.iter().map(|workshop| row(page, workshop)).collect_view();
    view! { <ul class="events">{rows}</ul> }
}

fn row(page: &Page, workshop: &Workshop) -> impl IntoView + use<> {
    let reader = page.reader;
    let (title, theme) = (reader.content(&workshop.title), reader.content(&workshop.theme));
    let city = reader.content(&workshop.city);
    let chip = match workshop.status {
        Status::Cancelled => Some(State::Out),
        Status::Running => Some(State::Yes),
        Status::Draft | Status::Published | Status::Closed => None,
    };
    let note = [city, theme].into_iter().filter(|part| !part.text.is_empty());
    let note = note.map(|part| view! { <Words text=part.text lang=part.locale/> }).collect_view();
    view! {
        <li class="event">
            <p class="event-date">{reader.date_range(workshop.start, workshop.end)}</p>
            <div>
                <h3 class="event-title">
                    <a href=page.to(&format!("w/{}", workshop.slug))><Words text=title.text lang=title.locale/></a>
                </h3>
                <p class="event-note dots">{note}</p>
            </div>
            {chip.map(|state| view! { <Chip text=reader.status(workshop.status) state/> })}
        </li>
    }
}
