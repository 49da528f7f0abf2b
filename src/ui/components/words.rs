//! A text that may be in another language than its page: a name, a title, what somebody typed.

use crate::domain::Locale;
use leptos::prelude::*;

/// The text with its own language and direction, kept from disturbing what stands around it.
#[component]
pub fn Words(
    /// What it says.
    #[prop(into)]
    text: String,
    /// The language that it is in; without one the direction follows the text.
    #[prop(optional, into)]
    lang: Option<Locale>,
) -> impl IntoView {
    let dir = lang.map_or("auto", Locale::dir);
    view! { <bdi lang=lang.map(Locale::code) dir=dir>{text}</bdi> }
}
