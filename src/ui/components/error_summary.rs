//! What is wrong with a form, said first, each line leading to its field.

use super::field_id;
use leptos::prelude::*;

/// Nothing where nothing is wrong.
#[component]
pub fn ErrorSummary(
    /// "Two things to correct".
    #[prop(into)]
    title: String,
    /// Name of the field and the same message as beside it.
    #[prop(optional)]
    errors: Vec<(String, String)>,
    /// A problem with the whole that no field shows.
    #[prop(optional_no_strip, into)]
    problem: Option<String>,
) -> impl IntoView {
    if errors.is_empty() && problem.is_none() {
        return ().into_any();
    }
    let lines = errors
        .into_iter()
        .map(|(name, message)| view! { <li><a href=format!("#{}", field_id(&name))>{message}</a></li> })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" tabindex="-1" id="errors" aria-labelledby="errors-title">
            <h2 id="errors-title">{title}</h2>
            {problem.map(|problem| view! { <p>{problem}</p> })}
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::components::Field;

    #[test]
    fn leads_to_the_field() {
        let errors = vec![("due.en".to_owned(), "Write the year".to_owned())];
        let summary = view! { <ErrorSummary title="One thing" errors/> }.to_html();
        let field = view! { <Field name="due.en" label="Due" error=Some("Write the year".to_owned())/> }.to_html();
        assert!(summary.contains("href=\"#due-en\""), "{summary}");
        assert!(field.contains("id=\"due-en\""), "{field}");
        assert!(field.contains("aria-invalid=\"true\""), "{field}");
        assert!(field.contains("aria-describedby=\"due-en-error\""), "{field}");
    }

    #[test]
    fn says_nothing_where_nothing_is_wrong() {
        assert!(!view! { <ErrorSummary title="None"/> }.to_html().contains("error-summary"));
    }
}
