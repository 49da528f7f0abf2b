//! The level of government: a shape, then the word.

use crate::domain::institution::Level;
use leptos::prelude::*;

/// Square for federal, ring for the Kurdistan Region; the word always stands with it.
#[component]
pub fn LevelMark(
    /// Which level.
    level: Level,
    /// Its name in the reader's language.
    #[prop(into)]
    text: String,
    /// Heads a column or a list.
    #[prop(optional)]
    head: bool,
) -> impl IntoView {
    let class = match (level, head) {
        (Level::Federal, false) => "level level--federal",
        (Level::Region, false) => "level level--region",
        (Level::Federal, true) => "level level--federal level--head",
        (Level::Region, true) => "level level--region level--head",
    };
    view! { <span class=class>{text}</span> }
}
