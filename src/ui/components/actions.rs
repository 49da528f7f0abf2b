//! Buttons side by side.

use leptos::prelude::*;

/// Lays buttons out beside each other; they wrap and never touch.
#[component]
pub fn Actions(children: Children) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}
