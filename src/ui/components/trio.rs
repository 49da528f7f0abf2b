//! One text in three languages, columns of equal rank.

use super::{Field, TextArea};
use crate::domain::{Locale, Texts};
use leptos::prelude::*;

/// The fields `name.en`, `name.ar` and `name.ckb` of one text, each in its own language and direction.
#[component]
pub fn Trio(
    /// Name of the text, without the language.
    #[prop(into)]
    name: String,
    /// What to write there.
    #[prop(into)]
    legend: String,
    /// What stands there already.
    #[prop(optional)]
    value: Texts,
    /// What is wrong: the field's whole name (`title.ar`, or `title` for the text as one) and the message.
    #[prop(optional)]
    errors: Vec<(String, String)>,
    /// Several lines each.
    #[prop(optional)]
    long: bool,
    /// The limit in characters.
    #[prop(optional)]
    max: Option<usize>,
) -> impl IntoView {
    let error_of = |field: &str| errors.iter().find(|(of, _)| of == field).map(|(_, message)| message.clone());
    let whole = error_of(&name);
    let fields = Locale::ALL
        .iter()
        .map(|locale| {
            let field = format!("{name}.{locale}");
            // What is wrong with the text as one is said at its first field.
            let error = error_of(&field).or_else(|| if *locale == Locale::En { whole.clone() } else { None });
            let (label, value) = (locale.native_name(), value.get(*locale).to_owned());
            let max = max.unwrap_or(2000);
            if long {
                view! { <TextArea name=field label value error lang=*locale max/> }.into_any()
            } else {
                view! { <Field name=field label value error lang=*locale max/> }.into_any()
            }
        })
        .collect_view();
    view! { <fieldset class="trio"><legend>{legend}</legend>{fields}</fieldset> }
}
