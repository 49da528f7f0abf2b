//! A text of several lines.

use super::field::{self, Below, field_id};
use crate::domain::Locale;
use leptos::prelude::*;

/// A field of several lines; it grows with what is typed where the browser can.
#[component]
pub fn TextArea(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What to write there.
    #[prop(into)]
    label: String,
    /// What stands there already.
    #[prop(optional, into)]
    value: String,
    /// What helps to fill it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with it.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
    /// A word after the label, such as "optional".
    #[prop(optional, into)]
    extra: Option<String>,
    /// The limit in characters.
    #[prop(optional)]
    max: Option<usize>,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u32,
    /// Language of what is typed, when it is not the page's.
    #[prop(optional)]
    lang: Option<Locale>,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Another `id` than the name gives.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let below = Below::new(&id, hint, error);
    view! {
        <div class="field">
            {field::label(&id, label, extra)}
            <textarea
                class="input"
                id=id
                name=name
                rows=rows.to_string()
                lang=lang.map(Locale::code)
                dir=lang.map_or("auto", Locale::dir)
                maxlength=max
                required=required
                aria-invalid=below.invalid()
                aria-describedby=below.described_by()
            >
                {value}
            </textarea>
            {below.lines()}
        </div>
    }
}
