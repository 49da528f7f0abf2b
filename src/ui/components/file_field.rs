//! A field that takes a file. Its form needs `enctype="multipart/form-data"`.

use super::field::{Below, field_id, label as label_of};
use leptos::prelude::*;

/// Label, file control, hint, error. A file is never shown again: after an error it is chosen once more.
#[component]
pub fn FileField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// What helps to choose it: kinds and size.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with it.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
    /// A word after the label, such as "optional".
    #[prop(optional, into)]
    extra: Option<String>,
    /// `accept` of HTML.
    #[prop(default = ".pdf,.png,.jpg,.jpeg")]
    accept: &'static str,
) -> impl IntoView {
    let id = field_id(&name);
    let below = Below::new(&id, hint, error);
    view! {
        <div class="field">
            {label_of(&id, label, extra)}
            <input
                id=id
                class="control control--file"
                type="file"
                name=name
                accept=accept
                aria-describedby=below.described_by()
                aria-invalid=below.invalid()
            />
            {below.lines()}
        </div>
    }
}
