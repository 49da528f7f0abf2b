//! Chips are for states only; counts are plain numbers.

use super::Icon;
use leptos::prelude::*;

/// What a state asks of the reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// Outlined: waiting.
    #[default]
    Waiting,
    /// Tinted: yes.
    Yes,
    /// Solid: it happened.
    Done,
    /// Warm: needs somebody.
    Attention,
    /// Dashed: out.
    Out,
}

/// A state in a word or two.
#[component]
pub fn Chip(
    /// The word.
    #[prop(into)]
    text: String,
    /// The state.
    #[prop(optional)]
    state: State,
) -> impl IntoView {
    let class = match state {
        State::Waiting => "chip",
        State::Yes => "chip chip--yes",
        State::Done => "chip chip--done",
        State::Attention => "chip chip--warm",
        State::Out => "chip chip--out",
    };
    view! { <span class=class>{(state == State::Done).then(|| view! { <Icon name="check"/> })} {text}</span> }
}
