//! Counts over a list: a number and its word, each a filter.

use leptos::prelude::*;

/// One count.
#[derive(Debug, Clone, Default)]
pub struct Count {
    /// The number, in the reader's digits.
    pub figure: String,
    /// What is counted.
    pub text: String,
    /// The list of just these; plain text where there is none.
    pub href: Option<String>,
    /// Whether the list shows just these.
    pub current: bool,
    /// Whether it needs attention.
    pub attention: bool,
}

/// The strip of counts.
#[component]
pub fn Counts(
    /// The counts, the most wanted first.
    counts: Vec<Count>,
) -> impl IntoView {
    let cells = counts
        .into_iter()
        .map(|count| {
            let class = if count.attention { "count-cell count-cell--warm" } else { "count-cell" };
            let inside = view! { <b>{count.figure}</b> " " <span>{count.text}</span> };
            match count.href {
                Some(href) => {
                    let current = count.current.then_some("true");
                    view! { <li><a class=class href=href aria-current=current>{inside}</a></li> }.into_any()
                }
                None => view! { <li><div class=class>{inside}</div></li> }.into_any(),
            }
        })
        .collect_view();
    view! { <ul class="counts">{cells}</ul> }
}
