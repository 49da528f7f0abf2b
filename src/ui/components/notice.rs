//! Something said to the reader at the top of a page.

use leptos::prelude::*;

/// How it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    #[default]
    Good,
    /// It needs attention.
    Attention,
    /// Only so that one knows.
    Plain,
}

/// A title and, if need be, what it means.
#[component]
pub fn Notice(
    /// What it says, in a sentence.
    #[prop(into)]
    title: String,
    /// What it means.
    #[prop(optional, into)]
    text: Option<String>,
    /// How it is said.
    #[prop(optional)]
    tone: Tone,
    /// A link or button after it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, role) = match tone {
        Tone::Good => ("notice", "status"),
        Tone::Attention => ("notice notice--warm", "alert"),
        Tone::Plain => ("notice notice--plain", "note"),
    };
    view! {
        <div class=class role=role>
            <p class="notice-title">{title}</p>
            {text.map(|text| view! { <p>{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
