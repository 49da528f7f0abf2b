//! One line of a form: label, control, hint, error, wired to each other.

use leptos::prelude::*;

/// The `id` of a field's control, which the error summary links to: `title.en` becomes `title-en`.
pub fn field_id(name: &str) -> String {
    name.replace(['.', '[', ']'], "-")
}

/// The hint and the error that belong to one control: what `aria-describedby` names, and what is drawn below it.
pub(super) struct Below {
    id: String,
    hint: Option<String>,
    error: Option<String>,
}

impl Below {
    pub(super) fn new(id: &str, hint: Option<String>, error: Option<String>) -> Self {
        Self { id: id.to_owned(), hint: hint.filter(|hint| !hint.is_empty()), error }
    }

    /// The control's `aria-describedby`.
    pub(super) fn described_by(&self) -> Option<String> {
        let ids: Vec<_> = [(self.hint.is_some(), "hint"), (self.error.is_some(), "error")]
            .into_iter()
            .filter(|(there, _)| *there)
            .map(|(_, part)| format!("{}-{part}", self.id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The control's `aria-invalid`.
    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    /// The lines under the control.
    pub(super) fn lines(self) -> AnyView {
        let Self { id, hint, error } = self;
        let hint = hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
        let error = error.map(|error| view! { <p class="field-error" id=format!("{id}-error")>{error}</p> });
        view! { {hint} {error} }.into_any()
    }
}

/// The label of a control, with a word such as "optional" after it.
pub(super) fn label(id: &str, text: String, extra: Option<String>) -> AnyView {
    let extra =
        extra.filter(|extra| !extra.is_empty()).map(|extra| view! { " " <span class="field-extra">{extra}</span> });
    view! { <label class="field-label" for=id.to_owned()>{text} {extra}</label> }.into_any()
}

/// A text field of one line. E-mail, phone, address and code fields get `dir="ltr"`, as do dates and numbers.
#[component]
pub fn Field(
    /// Its name in the form, e.g. `title.en`.
    #[prop(into)]
    name: String,
    /// What to write there.
    #[prop(into)]
    label: String,
    /// What stands there already; never for passwords.
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
    /// `text`, `email`, `password`, `date`, `time`, `number`, `tel`, `url` or `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// `autocomplete` of HTML, e.g. `email`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The limit in characters, which the hint says.
    #[prop(optional)]
    max: Option<usize>,
    /// Language of what is typed, when it is not the page's.
    #[prop(optional)]
    lang: Option<crate::domain::Locale>,
    /// Latin in every language: codes, addresses.
    #[prop(optional)]
    ltr: bool,
    /// 192 px instead of the column.
    #[prop(optional)]
    short: bool,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// The `id` of a `<datalist>` with what is offered.
    #[prop(optional)]
    list: Option<&'static str>,
    /// Seconds between the times that can be chosen.
    #[prop(optional)]
    step: Option<u32>,
    /// Another `id` than the name gives, where two forms of a page have the same field.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let below = Below::new(&id, hint, error);
    let latin =
        ltr || matches!(kind, "email" | "tel" | "url" | "date" | "time" | "datetime-local" | "number" | "password");
    let dir = if latin { Some("ltr") } else { lang.map(crate::domain::Locale::dir) };
    let class = if short { "input input--short" } else { "input" };
    view! {
        <div class="field">
            {self::label(&id, label, extra)}
            <input
                class=class
                id=id
                name=name
                type=kind
                value=value
                dir=dir
                lang=lang.map(crate::domain::Locale::code)
                autocomplete=autocomplete
                list=list
                maxlength=max
                step=step
                required=required
                aria-invalid=below.invalid()
                aria-describedby=below.described_by()
            />
            {below.lines()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_describes_the_control() {
        let both = Below::new("due", Some("hint".into()), Some("error".into()));
        assert_eq!(both.described_by().as_deref(), Some("due-hint due-error"));
        assert_eq!(both.invalid(), Some("true"));
        let none = Below::new("due", None, None);
        assert_eq!((none.described_by(), none.invalid()), (None, None));
    }

    #[test]
    fn ids() {
        assert_eq!(field_id("title.en"), "title-en");
    }
}
