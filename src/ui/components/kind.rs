//! The kind of a session: a mark, then the word.

use crate::domain::session::Kind;
use leptos::prelude::*;

/// The kind's mark with its word, or with the session's time in the studio.
#[component]
pub fn KindMark(
    /// Which kind.
    kind: Kind,
    /// The words beside the mark.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class=format!("kind kind--{kind}")>{text}</span> }
}
