//! Icons, only where a word would be slower.

use leptos::prelude::*;

/// One of `search up down next back check close more warning handle`. It says nothing to a screen reader:
/// the word stands beside it, or on the button.
#[component]
pub fn Icon(
    /// Which drawing.
    name: &'static str,
) -> impl IntoView {
    view! { <span class=format!("icon icon--{name}") aria-hidden="true"></span> }
}
