//! Drafts of long forms: what was typed is kept in this tab of the browser, offered after a reload or an expired
//! session, and forgotten once it was saved. Never passwords, never a form about participants: only pages that
//! place [`Draft`] in their form keep one.

use leptos::prelude::*;

/// Keeps the draft of the form in which the page has the line `.draft`. Draws nothing: the line, with its words, is
/// the server's.
#[island]
pub fn Draft(
    /// Whose draft it is.
    user: String,
) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::keep(&user);
    #[cfg(not(target_arch = "wasm32"))]
    let _ = user;
}

/// Stands on a page that says that something was saved: its draft is forgotten.
#[island]
pub fn DraftSaved() -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::forget_saved();
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use crate::ui::islands::dom;
    use leptos::prelude::window;
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::closure::Closure;
    use web_sys::{
        Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Storage, UrlSearchParams,
    };

    const PREFIX: &str = "diwan-draft:";
    /// Names the draft that was sent and is not yet known to be saved.
    const SENT: &str = "diwan-draft-sent";

    /// What the line says.
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Line {
        Nothing,
        Found,
        Kept,
    }

    /// Keeps the draft of one form.
    #[derive(Clone)]
    struct Keeper {
        form: Element,
        line: Element,
        key: String,
        found: Rc<RefCell<String>>,
    }

    /// Looks for a draft of the form around the page's line, and listens to what is typed.
    pub fn keep(user: &str) {
        // A page without the line, or a browser that keeps nothing, has no draft.
        let _begun = Keeper::begin(user);
    }

    impl Keeper {
        fn begin(user: &str) -> Option<()> {
            let line = dom::find(".draft")?;
            let form = dom::around(&line, "form")?;
            // The same page in another language has the same fields.
            let path = window().location().pathname().ok()?;
            let path = path.splitn(3, '/').nth(2)?.to_owned();
            let own = format!("{PREFIX}{user}:");
            forget_others(&own);
            let keeper = Self { form, line, key: format!("{own}{path}"), found: Rc::default() };
            let begun = keeper.entries();
            // The form is here again: what was sent was refused, and is no longer under way.
            if storage()?.get_item(SENT).ok().flatten().is_some_and(|sent| sent == keeper.key) {
                drop(storage()?.remove_item(SENT));
            }
            if let Some(kept) = storage()?.get_item(&keeper.key).ok().flatten().filter(|kept| *kept != begun) {
                keeper.found.replace(kept);
                keeper.say(Line::Found);
            }
            let typed = keeper.clone();
            on(&keeper.form, "input", move |_| typed.keep(&begun));
            let sent = keeper.clone();
            on(&keeper.form, "submit", move |_| {
                if let Some(storage) = storage() {
                    drop(storage.set_item(SENT, &sent.key));
                }
            });
            let asked = keeper.clone();
            on(&keeper.line, "click", move |event| {
                let button = dom::target(&event).and_then(|one| one.get_attribute("data-do"));
                match button.as_deref() {
                    Some("restore") => asked.restore(),
                    Some("discard") => asked.discard(),
                    _ => {}
                }
            });
            Some(())
        }

        /// Says how the draft stands; the words are the line's own.
        fn say(&self, line: Line) {
            let show = |element: &Element, on: bool| {
                if let Some(element) = element.dyn_ref::<HtmlElement>() {
                    element.set_hidden(!on);
                }
            };
            show(&self.line, line != Line::Nothing);
            for button in dom::all(".draft button") {
                show(&button, line == Line::Found);
            }
            let words = match line {
                Line::Nothing => None,
                Line::Found => self.line.get_attribute("data-found"),
                Line::Kept => self.line.get_attribute("data-kept"),
            };
            if let Some(status) = dom::find(".draft [role=status]") {
                status.set_text_content(words.as_deref());
            }
        }

        /// What was typed goes into the browser; what is as it was at the beginning needs no draft.
        fn keep(&self, begun: &str) {
            let (Some(storage), now) = (storage(), self.entries()) else { return };
            if now == begun {
                drop(storage.remove_item(&self.key));
                self.say(Line::Nothing);
            } else if storage.set_item(&self.key, &now).is_ok() {
                self.say(Line::Kept);
            }
        }

        /// Puts the draft into the form, with the revision that it was typed at: what somebody saved since then
        /// is shown beside it when it is sent.
        fn restore(&self) {
            let Ok(kept) = UrlSearchParams::new_with_str(&self.found.take()) else { return };
            let mut first = None;
            for field in self.fields() {
                let Some(name) = field.get_attribute("name") else { continue };
                if put(&field, &kept, &name) {
                    first = first.or(Some(field).filter(is_seen));
                }
            }
            self.say(Line::Kept);
            if let Some(field) = first {
                dom::focus(&field);
            }
        }

        /// Forgets the draft.
        fn discard(&self) {
            self.found.take();
            if let Some(storage) = storage() {
                drop(storage.remove_item(&self.key));
            }
            self.say(Line::Nothing);
            if let Some(field) = self.fields().into_iter().find(is_seen) {
                dom::focus(&field);
            }
        }

        fn fields(&self) -> Vec<Element> {
            let Ok(nodes) = self.form.query_selector_all("input[name], textarea[name], select[name]") else {
                return Vec::new();
            };
            let fields = (0..nodes.length()).filter_map(|index| nodes.item(index)?.dyn_into::<Element>().ok());
            fields.filter(is_kept).collect()
        }

        /// The fields as the form would send them; a box that is not ticked is left out.
        fn entries(&self) -> String {
            let Ok(all) = UrlSearchParams::new() else { return String::new() };
            for field in self.fields() {
                if let (Some(name), Some(value)) = (field.get_attribute("name"), value(&field)) {
                    all.append(&name, &value);
                }
            }
            String::from(all.to_string())
        }
    }

    fn on(element: &Element, name: &str, act: impl Fn(Event) + 'static) {
        let act = Closure::<dyn Fn(Event)>::new(act);
        drop(element.add_event_listener_with_callback(name, act.as_ref().unchecked_ref()));
        act.forget();
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

    fn is_seen(field: &Element) -> bool {
        field.get_attribute("type").as_deref() != Some("hidden")
    }

    fn is_box(field: &Element) -> bool {
        matches!(field.get_attribute("type").as_deref(), Some("checkbox" | "radio"))
    }

    /// What the field sends; nothing where it is a box that is not ticked.
    fn value(field: &Element) -> Option<String> {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            return (!is_box(field) || input.checked()).then(|| input.value());
        }
        match field.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => Some(area.value()),
            None => Some(field.dyn_ref::<HtmlSelectElement>()?.value()),
        }
    }

    /// Puts what was kept into a field; says whether that changed it.
    fn put(field: &Element, kept: &UrlSearchParams, name: &str) -> bool {
        let now = value(field);
        if let Some(input) = field.dyn_ref::<HtmlInputElement>().filter(|_| is_box(field)) {
            let all = kept.get_all(name);
            input.set_checked(all.iter().any(|one| one.as_string().as_deref() == Some(&input.value())));
            return value(field) != now;
        }
        let Some(was) = kept.get(name) else { return false };
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.set_value(&was);
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(&was);
        } else if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
            list.set_value(&was);
        }
        value(field) != now
    }
}
