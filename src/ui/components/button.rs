//! Buttons, and links that look like them. One `Look::Main` a screen.

use super::Icon;
use leptos::prelude::*;

/// How loud a button is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing that the screen is for.
    Main,
    /// Outlined.
    #[default]
    Plain,
    /// Only its word.
    Quiet,
    /// Takes something away.
    Warm,
}

/// How large a button is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// The main action of a public page, as wide as its column.
    Wide,
    /// 40 px high.
    #[default]
    Normal,
    /// In rows: 32 px.
    Small,
    /// In the tray: 28 px.
    Tiny,
}

fn class(look: Look, size: Size) -> String {
    let look = match look {
        Look::Main => " btn--main",
        Look::Plain => "",
        Look::Quiet => " btn--quiet",
        Look::Warm => " btn--warm",
    };
    let size = match size {
        Size::Wide => " btn--big btn--wide",
        Size::Normal => "",
        Size::Small => " btn--small",
        Size::Tiny => " btn--tiny",
    };
    format!("btn{look}{size}")
}

/// Sends the form around it. With `name` and `value` it says which of several was pressed.
#[component]
pub fn Button(
    /// A verb of one or two words.
    #[prop(into)]
    text: String,
    /// How loud.
    #[prop(optional)]
    look: Look,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// Name of what it sends.
    #[prop(optional, into)]
    name: Option<String>,
    /// What it sends.
    #[prop(optional, into)]
    value: Option<String>,
    /// Another address than the form's.
    #[prop(optional, into)]
    action: Option<String>,
    /// The whole sentence for a screen reader, where the word alone stands in many rows ("Remind Ministry of …").
    #[prop(optional, into)]
    label: Option<String>,
    /// Sends without the browser's own checks (going back, saving a draft).
    #[prop(optional)]
    unchecked: bool,
    /// Cannot be pressed now; say why beside it.
    #[prop(optional)]
    disabled: bool,
    /// An icon before the word.
    #[prop(optional)]
    icon: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=class(look, size)
            name=name
            value=value
            formaction=action
            formnovalidate=unchecked
            aria-label=label
            disabled=disabled
        >
            {icon.map(|name| view! { <Icon name/> })}
            {text}
        </button>
    }
}

/// Leads somewhere and looks like a button.
#[component]
pub fn ButtonLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// What it says.
    #[prop(into)]
    text: String,
    /// How loud.
    #[prop(optional)]
    look: Look,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// The whole sentence for a screen reader, where the word alone stands in many rows.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    view! { <a class=class(look, size) href=href aria-label=label>{text}</a> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        assert_eq!(class(Look::Plain, Size::Normal), "btn");
        assert_eq!(class(Look::Main, Size::Wide), "btn btn--main btn--big btn--wide");
    }
}
