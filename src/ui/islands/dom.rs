//! What islands do with the page around them. In the browser only.

use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, FocusOptions, HtmlElement};

/// The page.
pub fn document() -> Option<Document> {
    window().document()
}

/// The first element of a selector.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Every element of a selector.
pub fn all(selector: &str) -> Vec<Element> {
    let Some(Ok(nodes)) = document().map(|document| document.query_selector_all(selector)) else { return Vec::new() };
    (0..nodes.length()).filter_map(|index| nodes.item(index)?.dyn_into().ok()).collect()
}

/// The element itself or the nearest around it that a selector names.
pub fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// The element that an event happened in.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The element that has the focus.
pub fn focused() -> Option<Element> {
    document()?.active_element()
}

/// Gives the focus without moving the page.
pub fn focus(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        drop(element.focus_with_options(&options));
    }
}

/// Whether what is typed goes into a field.
pub fn is_typing() -> bool {
    focused().is_some_and(|element| around(&element, "input, textarea, select, [contenteditable]").is_some())
}

/// Listens for as long as the page lives.
pub fn on<E: JsCast>(name: &str, act: impl Fn(E) + 'static) {
    drop(window_event_listener_untyped(name, move |event| act(event.unchecked_into())));
}

/// Whether the page reads from right to left.
pub fn is_rtl() -> bool {
    document().and_then(|document| document.document_element()).and_then(|root| root.get_attribute("dir")).as_deref()
        == Some("rtl")
}
