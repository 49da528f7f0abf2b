//! A choice among many, from a list.

use super::field::{self, Below, field_id};
use leptos::prelude::*;

/// A list to choose one from. For two to five choices that deserve words, see `RadioCards`.
#[component]
pub fn SelectField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// Value and words of each choice, in order; put `("", "…")` first where none may be chosen.
    options: Vec<(String, String)>,
    /// The value that is chosen.
    #[prop(optional, into)]
    value: String,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with it.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
    /// A word after the label, such as "optional".
    #[prop(optional, into)]
    extra: Option<String>,
    /// One must be chosen.
    #[prop(optional)]
    required: bool,
    /// Another `id` than the name gives.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let below = Below::new(&id, hint, error);
    let options = options
        .into_iter()
        .map(|(key, words)| {
            let selected = key == value;
            view! { <option value=key selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            {field::label(&id, label, extra)}
            <select
                class="input"
                id=id
                name=name
                required=required
                aria-invalid=below.invalid()
                aria-describedby=below.described_by()
            >
                {options}
            </select>
            {below.lines()}
        </div>
    }
}
