//! One thing that is so or not.

use super::field::field_id;
use leptos::prelude::*;

/// A box to tick, with its words.
#[component]
pub fn Checkbox(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is so when it is ticked.
    #[prop(into)]
    label: String,
    /// What is sent when it is ticked.
    #[prop(default = "yes".to_owned(), into)]
    value: String,
    /// Whether it is ticked.
    #[prop(optional)]
    checked: bool,
    /// What it means, in a line.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with it.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
    /// Another `id` than the name gives, where boxes of one name stand together.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let error_id = format!("{id}-error");
    let described = error.is_some().then(|| error_id.clone());
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    id=id
                    name=name
                    value=value
                    checked=checked
                    required=required
                    aria-invalid=described.is_some().then_some("true")
                    aria-describedby=described
                />
                <span>{label}</span>
                {hint.filter(|hint| !hint.is_empty()).map(|hint| view! { <span class="field-hint">{hint}</span> })}
            </label>
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
        </div>
    }
}
