//! An empty list says what would be here and offers the next step.

use super::ButtonLink;
use leptos::prelude::*;

/// Instead of a list that has nothing in it.
#[component]
pub fn Empty(
    /// "Nobody has answered yet".
    #[prop(into)]
    title: String,
    /// What would be here.
    #[prop(optional, into)]
    text: Option<String>,
    /// Address and words of the next step.
    #[prop(optional)]
    next: Option<(String, String)>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            {text.map(|text| view! { <p>{text}</p> })}
            {next.map(|(href, text)| view! { <ButtonLink href text/> })}
        </div>
    }
}
