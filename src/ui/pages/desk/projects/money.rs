//! Who pays for a project, and how much: a line of notes.

use crate::domain::workshop::{Donor, Project};
use crate::t;
use crate::ui::page::Page;
use crate::ui::pages::desk::parts::content;
use leptos::prelude::*;

/// The donor and the budget, as far as they are known to the reader.
pub fn behind(page: &Page, project: &Project, donor: Option<&Donor>) -> AnyView {
    let donor = donor.map(|donor| {
        view! { <span>{page.t("field-donor")} ": " {content(page, &donor.name)}</span> }
    });
    let budget = project
        .budget
        .as_ref()
        .map(|budget| view! { <span>{t!(page.reader, "project-budget", amount = page.reader.money(budget))}</span> });
    view! { {donor}{budget} }.into_any()
}
