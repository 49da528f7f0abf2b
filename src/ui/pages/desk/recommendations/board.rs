//! The board: a group for each state, each card with a tap to the states that may come next.

use super::rows::{self, Names};
use crate::domain::recommendation::{Recommendation, State};
use crate::domain::role::Action;
use crate::t;
use crate::ui::components::{Button, Size, Words};
use crate::ui::page::Page;
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// Everything listed, by state.
pub fn board(page: &Page, names: &Names, list: &[Recommendation]) -> AnyView {
    let groups = State::ALL
        .iter()
        .filter_map(|state| {
            let here: Vec<_> = list.iter().filter(|one| one.state == *state).collect();
            (!here.is_empty()).then(|| {
                let cards = here.iter().map(|one| card(page, names, one)).collect_view();
                view! {
                    <section class="group">
                        <div class="group-head"><h2>{page.t(format!("state-{state}"))} " " <span class="count">{page.reader.n(here.len())}</span></h2></div>
                        <ul>{cards}</ul>
                    </section>
                }
            })
        })
        .collect_view();
    view! { <div class="stack">{groups}</div> }.into_any()
}

fn card(page: &Page, names: &Names, one: &Recommendation) -> AnyView {
    let text = page.reader.content(&one.text);
    let (words, lang) = (text.text.to_owned(), text.locale);
    let href = page.to(&format!("desk/recommendations/{}", one.id));
    let workshop = names.workshop(one.workshop);
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title"><a href=href><Words text=words lang/></a></p>
                <p class="row-note">{names.institution(page, one.lead)} <span>{t!(page.reader, "recommendations-from", workshop = workshop.as_str())}</span></p>
                {moves(page, one)}
            </div>
            {rows::due(page, names, one)}
        </li>
    }
    .into_any()
}

/// A tap for each state that may come next. Dropping needs a reason, which the recommendation's own page asks for.
fn moves(page: &Page, one: &Recommendation) -> Option<AnyView> {
    let text = page.reader.content(&one.text).text;
    let buttons = one
        .state
        .next()
        .iter()
        .filter(|state| **state != State::Dropped)
        .map(|state| {
            let to = page.t(format!("state-{state}"));
            let label = t!(page.reader, "recommendations-move-named", text = text, state = to.as_str());
            view! { <Button text=t!(page.reader, "recommendations-move", state = to.as_str()) label size=Size::Tiny name="state" value=state.as_str()/> }
        })
        .collect_view();
    parts::may(page, Action::ManageRecommendations).then(|| {
        view! {
            <form class="actions" method="post">
                <input type="hidden" name="do" value="move"/>
                <input type="hidden" name="id" value=one.id.to_string()/>
                {buttons}
            </form>
        }
        .into_any()
    })
}
