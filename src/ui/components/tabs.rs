//! The parts of one thing: links in a row.

use leptos::prelude::*;

/// One part.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Where it is.
    pub href: String,
    /// Its name.
    pub text: String,
    /// Whether it is shown now.
    pub current: bool,
}

/// They scroll sideways on a phone.
#[component]
pub fn Tabs(
    /// What they are parts of, for a screen reader.
    #[prop(into)]
    label: String,
    /// The parts.
    tabs: Vec<Tab>,
) -> impl IntoView {
    let tabs = tabs
        .into_iter()
        .map(|tab| {
            let current = tab.current.then_some("page");
            view! { <li><a href=tab.href aria-current=current>{tab.text}</a></li> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=label><ul>{tabs}</ul></nav> }
}
