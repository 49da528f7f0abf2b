//! A choice among a few, each said in words: radio cards in one frame.

use super::field::{Below, field_id};
use leptos::prelude::*;

/// One of the choices.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub title: String,
    /// What it means, in a line.
    pub note: Option<String>,
}

impl Card {
    /// A choice without a second line.
    pub fn new(value: impl Into<String>, title: impl Into<String>) -> Self {
        Self { value: value.into(), title: title.into(), note: None }
    }

    /// The same with a second line.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// Cards that lie edge on edge; the chosen one is tinted. Arrow keys move within them.
#[component]
pub fn RadioCards(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The choices.
    cards: Vec<Card>,
    /// The value that is chosen.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with it.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
    /// One must be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = field_id(&name);
    let below = Below::new(&id, None, error);
    let described = below.described_by();
    let cards = cards
        .into_iter()
        .enumerate()
        .map(|(n, card)| {
            // The summary's link leads to the first card.
            let id = if n == 0 { id.clone() } else { format!("{id}-{n}") };
            let checked = card.value == value;
            view! {
                <label class="choice">
                    <input type="radio" id=id name=name.clone() value=card.value checked=checked required=required/>
                    <span class="choice-title">{card.title}</span>
                    {card.note.map(|note| view! { <span class="choice-note">{note}</span> })}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices" aria-describedby=described>
            <legend>{legend}</legend>
            {cards}
            {below.lines()}
        </fieldset>
    }
}
