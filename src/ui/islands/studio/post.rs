//! Sends a move as the form would, and puts what the answer shows in the place of what is shown. Focus and
//! place stay; what happened is said.

use super::StudioWords;
use super::steps::merged;
use crate::ui::islands::dom;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, DomParser, Element, RequestInit, Response, ScrollIntoViewOptions, ScrollLogicalPosition, SupportedType,
    UrlSearchParams,
};

/// What a move changes on the page.
const PARTS: [&str; 2] = [".page-head", "#agenda"];

/// Sends moves one after the other.
#[derive(Clone)]
pub struct Desk(Rc<Inner>);

struct Inner {
    said: RwSignal<String>,
    wrong: RwSignal<String>,
    words: StudioWords,
    waiting: RefCell<VecDeque<(String, String)>>,
    busy: Cell<bool>,
}

impl Desk {
    /// Nothing waits yet.
    pub fn new(said: RwSignal<String>, wrong: RwSignal<String>, words: StudioWords) -> Self {
        Self(Rc::new(Inner { said, wrong, words, waiting: RefCell::default(), busy: Cell::new(false) }))
    }

    /// Moves a session, after what was asked before.
    pub fn ask(&self, session: String, step: String) {
        {
            let mut waiting = self.0.waiting.borrow_mut();
            let both = waiting.back().filter(|(other, _)| *other == session).and_then(|(_, last)| merged(last, &step));
            match (both, waiting.back_mut()) {
                (Some(both), Some(last)) => last.1 = both,
                _ => waiting.push_back((session, step)),
            }
        }
        if !self.0.busy.replace(true) {
            let desk = self.clone();
            leptos::task::spawn_local(async move { desk.work().await });
        }
    }

    /// Says that the days end here.
    pub fn no_day(&self) {
        self.0.said.set(self.0.words.no_day.clone());
    }

    async fn work(&self) {
        loop {
            let next = self.0.waiting.borrow_mut().pop_front();
            let Some((session, step)) = next else { break };
            match send(&session, &step).await {
                Some(Ok(said)) => {
                    self.0.wrong.set(String::new());
                    self.0.said.set(said);
                    see(&session);
                }
                wrong => {
                    let wrong = wrong.and_then(Result::err).unwrap_or_else(|| self.0.words.failed.clone());
                    self.0.waiting.borrow_mut().clear();
                    put_back();
                    self.0.said.set(String::new());
                    self.0.wrong.set(wrong);
                }
            }
        }
        self.0.busy.set(false);
    }
}

/// The session of a block or of a line of the tray.
pub fn session(element: &Element) -> Option<String> {
    element.id().strip_prefix("s-").map(ToOwned::to_owned)
}

/// Takes away what a drag drew.
pub fn put_back() {
    dom::all(".block--drag").iter().for_each(Element::remove);
    for element in dom::all("#agenda .ghost") {
        drop(element.class_list().remove_1("ghost"));
    }
}

/// What to say, or what is wrong in the server's words; none where there was no answer to read.
async fn send(session: &str, step: &str) -> Option<Result<String, String>> {
    let form = UrlSearchParams::new().ok()?;
    form.append("do", "move");
    form.append("session", session);
    form.append("move", step);
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&form);
    let path = window().location().pathname().ok()?;
    let response = JsFuture::from(window().fetch_with_str_and_init(&path, &request)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if response.status() == 401 {
        // Signed out in the meantime: signing in leads back here.
        let next = UrlSearchParams::new().ok()?;
        next.append("next", &path);
        let language = path.split('/').nth(1)?;
        drop(window().location().assign(&format!("/{language}/sign-in?{}", String::from(next.to_string()))));
        return None;
    }
    let html = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    let page = DomParser::new().ok()?.parse_from_string(&html, SupportedType::TextHtml).ok()?;
    if !response.ok() {
        return wrong(&page).map(Err);
    }
    if page.query_selector("#agenda").ok()?.is_none() {
        drop(window().location().assign(&response.url()));
        return None;
    }
    let focus = focus();
    for part in PARTS {
        if let (Some(old), Ok(Some(new))) = (dom::find(part), page.query_selector(part)) {
            drop(old.replace_with_with_node_1(&new));
        }
    }
    drop(window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&response.url())));
    if let Some(element) = focus.iter().find_map(|selector| dom::find(selector)) {
        dom::focus(&element);
    }
    Some(Ok(dom::find("#chosen").and_then(|chosen| chosen.get_attribute("data-said")).unwrap_or_default()))
}

/// The error summary of an answer, in one sentence.
fn wrong(page: &Document) -> Option<String> {
    let lines = page.query_selector_all(".error-summary li").ok()?;
    let lines: Vec<String> = (0..lines.length()).filter_map(|index| lines.item(index)?.text_content()).collect();
    if !lines.is_empty() {
        return Some(lines.join(" "));
    }
    page.query_selector(".error-summary h2").ok()??.text_content()
}

/// What has the focus and will be replaced, as selectors that find it, or the next best, afterwards.
fn focus() -> Vec<String> {
    let Some(element) = dom::focused().filter(|one| PARTS.iter().any(|part| dom::around(one, part).is_some())) else {
        return Vec::new();
    };
    let mut selectors = Vec::new();
    if dom::around(&element, "#chosen").is_some() {
        let value = element.get_attribute("value").unwrap_or_default();
        selectors.push(format!("#chosen button[value=\"{value}\"]"));
        selectors.push("#chosen .moves button".to_owned());
    } else if let Some(session) = dom::around(&element, "[id^=s-]") {
        selectors.push(format!("#{} a", session.id()));
    }
    selectors
}

/// Moves the page no further than the session needs to be seen.
fn see(session: &str) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(element) = dom::find(&format!("#s-{session}")) {
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
