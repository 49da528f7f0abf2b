//! Drafts of long forms: what was typed is kept in this tab of the browser, offered after a reload or an expired
//! session, and forgotten once it was saved. Never passwords, never a form about participants: only pages that
//! place [`Draft`] in their form keep one.

use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Words of the line in the reader's language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DraftWords {
    /// "What you typed here was not saved."
    pub found: String,
    /// "Restore".
    pub restore: String,
    /// "Discard".
    pub discard: String,
    /// "Draft kept in this tab."
    pub kept: String,
}

/// What the line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Nothing,
    Found,
    Kept,
}

/// Stands in the form whose draft it keeps.
#[island]
pub fn Draft(
    /// Whose draft it is.
    user: String,
    /// Words.
    words: DraftWords,
) -> impl IntoView {
    let line = RwSignal::new(Line::Nothing);
    let place = NodeRef::<html::Div>::new();
    #[cfg(target_arch = "wasm32")]
    let keeper = StoredValue::new_local(None::<browser::Keeper>);
    #[cfg(target_arch = "wasm32")]
    Effect::new(move |_| {
        if let Some(place) = place.get()
            && keeper.with_value(Option::is_none)
        {
            keeper.set_value(browser::Keeper::new(&place, &user, line));
        }
    });
    #[cfg(not(target_arch = "wasm32"))]
    let _ = user;
    let restore = move |_| {
        #[cfg(target_arch = "wasm32")]
        keeper.with_value(|keeper| keeper.iter().for_each(browser::Keeper::restore));
        line.set(Line::Kept);
    };
    let discard = move |_| {
        #[cfg(target_arch = "wasm32")]
        keeper.with_value(|keeper| keeper.iter().for_each(browser::Keeper::discard));
        line.set(Line::Nothing);
    };
    let said = move || match line.get() {
        Line::Nothing => String::new(),
        Line::Found => words.found.clone(),
        Line::Kept => words.kept.clone(),
    };
    let found = move || line.get() == Line::Found;
    view! {
        <div class="draft" node_ref=place hidden=move || line.get() == Line::Nothing>
            <p role="status">{said}</p>
            <button class="link" type="button" hidden=move || !found() on:click=restore>{words.restore}</button>
            <button class="link" type="button" hidden=move || !found() on:click=discard>{words.discard}</button>
        </div>
    }
}

/// Stands on a page that says that something was saved: its draft is forgotten.
#[island]
pub fn DraftSaved() -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::forget_saved();
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::Line;
    use crate::ui::islands::dom;
    use leptos::prelude::{RwSignal, Set as _, window};
    use serde::{Deserialize, Serialize};
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Storage};

    const PREFIX: &str = "diwan-draft:";
    /// Names the draft that was sent and is not yet known to be saved.
    const SENT: &str = "diwan-draft-sent";

    /// A field as it stands. The value of a box or choice is what it means, `on` whether it is ticked.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    struct Entry {
        name: String,
        value: String,
        on: bool,
    }

    /// Keeps the draft of one form.
    #[derive(Clone)]
    pub struct Keeper {
        form: Element,
        key: String,
        found: Rc<RefCell<Vec<Entry>>>,
    }

    impl Keeper {
        /// Looks for a draft of the form around `place`, and listens to what is typed.
        pub fn new(place: &HtmlElement, user: &str, line: RwSignal<Line>) -> Option<Self> {
            let form = dom::around(place, "form")?;
            // The same page in another language has the same fields.
            let path = window().location().pathname().ok()?;
            let path = path.splitn(3, '/').nth(2)?.to_owned();
            let own = format!("{PREFIX}{user}:");
            forget_others(&own);
            let keeper = Self { form, key: format!("{own}{path}"), found: Rc::default() };
            let begun = keeper.entries();
            let kept = storage()?.get_item(&keeper.key).ok().flatten();
            let kept: Option<Vec<Entry>> = kept.and_then(|text| serde_json::from_str(&text).ok());
            if let Some(kept) = kept.filter(|kept| *kept != begun) {
                *keeper.found.borrow_mut() = kept;
                line.set(Line::Found);
            }
            let typed = keeper.clone();
            keeper.on("input", move || typed.keep(&begun, line));
            let sent = keeper.clone();
            keeper.on("submit", move || {
                if let Some(storage) = storage() {
                    drop(storage.set_item(SENT, &sent.key));
                }
            });
            Some(keeper)
        }

        fn on(&self, name: &str, act: impl Fn() + 'static) {
            let act = Closure::<dyn Fn(Event)>::new(move |_| act());
            drop(self.form.add_event_listener_with_callback(name, act.as_ref().unchecked_ref()));
            act.forget();
        }

        /// What was typed goes into the browser; what is as it was at the beginning needs no draft.
        fn keep(&self, begun: &[Entry], line: RwSignal<Line>) {
            let (Some(storage), now) = (storage(), self.entries()) else { return };
            if now == begun {
                drop(storage.remove_item(&self.key));
                line.set(Line::Nothing);
            } else if let Ok(text) = serde_json::to_string(&now)
                && storage.set_item(&self.key, &text).is_ok()
            {
                line.set(Line::Kept);
            }
        }

        /// Puts the draft into the form, with the revision that it was typed at: what somebody saved since then
        /// is shown beside it when it is sent.
        pub fn restore(&self) {
            let kept = self.found.take();
            let mut first = None;
            for field in self.fields() {
                let Some(now) = entry(&field) else { continue };
                let same = |one: &&Entry| one.name == now.name && (!is_box(&field) || one.value == now.value);
                let Some(was) = kept.iter().find(same).filter(|was| **was != now) else { continue };
                set(&field, was);
                first = first.or(Some(field).filter(|field| field.get_attribute("type").as_deref() != Some("hidden")));
            }
            if let Some(field) = first {
                dom::focus(&field);
            }
        }

        /// Forgets the draft.
        pub fn discard(&self) {
            self.found.take();
            if let Some(storage) = storage() {
                drop(storage.remove_item(&self.key));
            }
            if let Some(field) =
                self.fields().iter().find(|field| field.get_attribute("type").as_deref() != Some("hidden"))
            {
                dom::focus(field);
            }
        }

        fn fields(&self) -> Vec<Element> {
            let Ok(nodes) = self.form.query_selector_all("input[name], textarea[name], select[name]") else {
                return Vec::new();
            };
            let fields = (0..nodes.length()).filter_map(|index| nodes.item(index)?.dyn_into::<Element>().ok());
            fields.filter(is_kept).collect()
        }

        fn entries(&self) -> Vec<Entry> {
            self.fields().iter().filter_map(entry).collect()
        }
    }

    /// The draft that was sent last is saved.
    pub fn forget_saved() {
        let Some(storage) = storage() else { return };
        if let Ok(Some(key)) = storage.get_item(SENT) {
            drop(storage.remove_item(&key));
            drop(storage.remove_item(SENT));
        }
    }

    /// Somebody else signed in here: the drafts of whoever was here before are gone.
    fn forget_others(own: &str) {
        let Some(storage) = storage() else { return };
        let keys = (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten());
        for key in keys.filter(|key| key.starts_with(PREFIX) && !key.starts_with(own)).collect::<Vec<_>>() {
            drop(storage.remove_item(&key));
        }
    }

    /// The tab's own: it outlives a reload and signing in, and goes with the tab.
    fn storage() -> Option<Storage> {
        window().session_storage().ok().flatten()
    }

    /// Passwords and files never; of what is hidden only the revision.
    fn is_kept(field: &Element) -> bool {
        match field.get_attribute("type").as_deref() {
            Some("password" | "file" | "submit" | "button") => false,
            Some("hidden") => field.get_attribute("name").as_deref() == Some("revision"),
            _ => true,
        }
    }

    fn is_box(field: &Element) -> bool {
        matches!(field.get_attribute("type").as_deref(), Some("checkbox" | "radio"))
    }

    fn entry(field: &Element) -> Option<Entry> {
        let name = field.get_attribute("name")?;
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            return Some(Entry { name, value: input.value(), on: is_box(field) && input.checked() });
        }
        let value = match field.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.value(),
            None => field.dyn_ref::<HtmlSelectElement>()?.value(),
        };
        Some(Entry { name, value, on: false })
    }

    fn set(field: &Element, was: &Entry) {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            if is_box(field) {
                input.set_checked(was.on);
            } else {
                input.set_value(&was.value);
            }
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(&was.value);
        } else if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
            list.set_value(&was.value);
        }
    }
}
