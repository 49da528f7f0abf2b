//! Keys and what they do, in groups: in the list under `?` and on its page.

use leptos::prelude::*;

/// Keys that do one thing.
#[derive(Debug, Clone)]
pub struct KeyLine {
    /// What stands on them.
    pub keys: Vec<String>,
    /// What they do.
    pub text: String,
}

/// Keys of one place.
#[derive(Debug, Clone)]
pub struct KeyGroup {
    /// Where they work.
    pub title: String,
    /// The keys.
    pub lines: Vec<KeyLine>,
}

/// The list.
#[component]
pub fn KeyList(
    /// Its groups.
    groups: Vec<KeyGroup>,
) -> impl IntoView {
    groups
        .into_iter()
        .map(|group| {
            let lines = group
                .lines
                .into_iter()
                .map(|line| {
                    let keys = line.keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view();
                    view! { <div><dt dir="ltr">{keys}</dt><dd>{line.text}</dd></div> }
                })
                .collect_view();
            view! { <section class="key-group"><h2>{group.title}</h2><dl class="key-list">{lines}</dl></section> }
        })
        .collect_view()
}
