//! The keys of the studio, and its buttons without leaving the place.

use super::post::Desk;
use super::steps::{Wish, wish};
use crate::ui::islands::dom;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlButtonElement, HtmlInputElement, KeyboardEvent, SubmitEvent};

/// Listens.
pub fn listen(desk: &Desk) {
    let keys = desk.clone();
    dom::on("keydown", move |event: KeyboardEvent| {
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(block) = meant() else { return };
        let days: Vec<String> = dom::all(".studio-day").iter().filter_map(day).collect();
        let on = dom::around(&block, ".studio-day").as_ref().and_then(day).unwrap_or_default();
        let Some(wish) = wish(&event.key(), event.shift_key(), dom::is_rtl(), &days, &on) else { return };
        event.prevent_default();
        match (wish, super::post::session(&block)) {
            (Wish::Move(step), Some(session)) => keys.ask(session, step),
            _ => keys.no_day(),
        }
    });
    let buttons = desk.clone();
    dom::on("submit", move |event: SubmitEvent| {
        let button = event.submitter().and_then(|one| one.dyn_into::<HtmlButtonElement>().ok());
        let Some(button) = button.filter(|one| one.name() == "move" && dom::around(one, "#agenda").is_some()) else {
            return;
        };
        let named = button.form().and_then(|form| form.query_selector("[name=session]").ok().flatten());
        let Some(session) = named.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else { return };
        event.prevent_default();
        buttons.ask(session.value(), button.value());
    });
}

/// The block that keys mean: the one with the focus, or the chosen one from its own panel. With the focus nowhere,
/// keys belong to the page: nobody should change an agenda by scrolling. Fields keep their keys.
fn meant() -> Option<Element> {
    let focused = dom::focused()?;
    if let Some(block) = dom::around(&focused, ".block[data-from]") {
        return Some(block);
    }
    let field = matches!(focused.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    dom::find(".block--chosen").filter(|_| !field && dom::around(&focused, "#chosen").is_some())
}

/// The day of a column.
pub fn day(column: &Element) -> Option<String> {
    column.get_attribute("data-day")
}
