//! The mark of Diwan.

use leptos::prelude::*;

/// A U-shaped table seen from above with one seat in it, which is also the letter ن. Never mirrored.
#[component]
pub fn DiwanMark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 20 18" width="21" height="19" aria-hidden="true">
            <path d="M2 0v8a8 8 0 0 0 16 0V0" fill="none" stroke="currentColor" stroke-width="4"></path>
            <path d="m10 .4 3 3-3 3-3-3z" fill="currentColor"></path>
        </svg>
    }
}
