//! What the parts of the page call things.

use crate::domain::coverage::{Figure, Stage};
use crate::domain::workshop::Workshop;
use crate::t;
use crate::ui::page::Page;

/// A stage in a word or two.
pub fn stage(page: &Page, stage: Stage) -> String {
    page.t(format!("stage-{stage}"))
}

/// A figure; one that is hidden is said to be.
pub fn figure(page: &Page, figure: Figure) -> String {
    match figure {
        Figure::Shown(n) => page.reader.n(n),
        Figure::Few => page.t("coverage-few"),
        Figure::Withheld => page.t("coverage-withheld"),
    }
}

/// A figure and its share of the whole, where both may be said.
pub fn share(page: &Page, part: Figure, whole: Figure) -> String {
    match (part, whole) {
        (Figure::Shown(part), Figure::Shown(whole)) if whole > 0 => {
            let percent = (u64::from(part) * 200 + u64::from(whole)) / (u64::from(whole) * 2);
            t!(page.reader, "coverage-share", n = i64::from(part), percent = percent as i64)
        }
        _ => figure(page, part),
    }
}

/// A workshop by its number and city, or its title where it has none.
pub fn workshop(page: &Page, workshop: &Workshop) -> String {
    let name = page.reader.content(if workshop.city.is_empty() { &workshop.title } else { &workshop.city }).text;
    match workshop.ordinal {
        Some(ordinal) => format!("{} {name}", page.reader.n(ordinal)),
        None => name.to_owned(),
    }
}
