//! The agenda studio by keys and by hand: what the buttons beside it do, done where the session stands. Every
//! move is the form's own post; the answer's page takes the place of what it shows.
//!
//! `steps` turns keys and places into moves, `keys` and `drag` listen, `post` sends and puts the answer in.

#[cfg(target_arch = "wasm32")]
mod drag;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod post;
#[cfg(any(target_arch = "wasm32", test))]
mod steps;

use crate::domain::Digits;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Words of the studio in the reader's language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StudioWords {
    /// "It could not be saved."
    pub failed: String,
    /// "There is no further day."
    pub no_day: String,
}

/// Says what happened, and listens. Draws nothing itself but what went wrong.
#[island]
pub fn StudioHands(
    /// The reader's digits.
    digits: Digits,
    /// Words.
    words: StudioWords,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    #[cfg(target_arch = "wasm32")]
    {
        let desk = post::Desk::new(said, wrong, words);
        keys::listen(&desk);
        drag::listen(&desk, digits);
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = (digits, words);
    let wrong = move || {
        let text = wrong.get();
        (!text.is_empty()).then(|| view! { <p class="said">{text}</p> })
    };
    view! {
        <p class="visually-hidden" role="status">{move || said.get()}</p>
        <div role="alert">{wrong}</div>
    }
}
