//! The chain of a series: what was, what is, what comes.

use super::Words;
use crate::domain::Locale;
use leptos::prelude::*;

/// Where a step stands. The words of its lines say the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StepState {
    /// Over.
    Done,
    /// The next one, or running.
    Now,
    /// Yet to come.
    #[default]
    Planned,
    /// Called off.
    Off,
}

/// One step.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// Where it stands.
    pub state: StepState,
    /// Its number, in the reader's digits; empty for what is no workshop.
    pub mark: String,
    /// City or title.
    pub title: String,
    /// The language that the title is in.
    pub lang: Option<Locale>,
    /// Its page.
    pub href: Option<String>,
    /// Date and state, seats: one thought a line.
    pub lines: Vec<String>,
    /// What it hands to the next ("3 open carried over").
    pub carried: Option<String>,
}

/// The steps in order, joined by their line.
#[component]
pub fn Chain(
    /// The steps.
    steps: Vec<Step>,
) -> impl IntoView {
    let steps = steps
        .into_iter()
        .map(|step| {
            let class = match step.state {
                StepState::Done => "chain-step chain-step--done",
                StepState::Now => "chain-step chain-step--now",
                StepState::Planned => "chain-step chain-step--planned",
                StepState::Off => "chain-step chain-step--planned chain-step--off",
            };
            let title = match step.lang {
                Some(lang) => view! { <Words text=step.title lang/> }.into_any(),
                None => view! { <Words text=step.title/> }.into_any(),
            };
            let title = match step.href {
                Some(href) => view! { <a href=href>{title}</a> }.into_any(),
                None => title,
            };
            let lines = step.lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
            view! {
                <li class=class aria-current=(step.state == StepState::Now).then_some("step")>
                    <span class="chain-mark">{step.mark}</span>
                    {step.carried.map(|text| view! { <p class="chain-carry">{text}</p> })}
                    <p class="chain-title">{title}</p>
                    {lines}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="chain">{steps}</ol> }
}
