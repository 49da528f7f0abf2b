//! The list of keys under `?`. Without JavaScript the link in the account menu leads to the page `desk/keys`.

use leptos::prelude::*;

/// Opens the list that the page holds. Draws nothing: the list, with its words, is the server's.
#[island]
pub fn KeyHelp() -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::listen();
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use crate::ui::islands::dom;
    use leptos::prelude::window;
    use wasm_bindgen::JsCast as _;
    use web_sys::{Event, HtmlDialogElement, HtmlInputElement, KeyboardEvent, Storage};

    /// Where this browser keeps that `?` does nothing: a key that stands alone can be switched off.
    const OFF: &str = "diwan-question-mark-off";
    const SWITCH: &str = ".keys-dialog input";

    pub fn listen() {
        let is_off = storage().and_then(|kept| kept.get_item(OFF).ok().flatten()).is_some();
        if let Some(switch) = dom::find(SWITCH).and_then(|one| one.dyn_into::<HtmlInputElement>().ok()) {
            switch.set_checked(!is_off);
        }
        dom::on("keydown", |event: KeyboardEvent| {
            let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented());
            let asked = matches!(event.key().as_str(), "?" | "؟");
            if plain && asked && is_on() && !dom::is_typing() && dom::find("dialog[open]").is_none() {
                event.prevent_default();
                open();
            }
        });
        dom::on("change", |event: Event| {
            let switched = dom::target(&event).is_some_and(|one| one.matches(SWITCH).unwrap_or_default());
            if let Some(kept) = storage().filter(|_| switched) {
                drop(if is_on() { kept.remove_item(OFF) } else { kept.set_item(OFF, "yes") });
            }
        });
        dom::on("click", |event: Event| {
            if dom::target(&event).is_some_and(|one| dom::around(&one, "a[data-keys]").is_some()) {
                event.prevent_default();
                if let Some(menu) = dom::find(".account[open]") {
                    drop(menu.remove_attribute("open"));
                }
                open();
            }
        });
    }

    fn is_on() -> bool {
        dom::find(SWITCH).and_then(|one| one.dyn_into::<HtmlInputElement>().ok()).is_some_and(|one| one.checked())
    }

    fn open() {
        let dialog = dom::find(".keys-dialog").and_then(|one| one.dyn_into::<HtmlDialogElement>().ok());
        if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
            drop(dialog.show_modal());
        }
    }

    fn storage() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }
}
