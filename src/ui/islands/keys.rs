//! The list of keys under `?`. Without JavaScript the link in the account menu leads to the page `desk/keys`.

use crate::ui::components::{KeyGroup, KeyList};
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Words of the list in the reader's language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyHelpWords {
    /// "Keys".
    pub title: String,
    /// "Close".
    pub close: String,
    /// "Open this list with ?": a key that stands alone can be switched off.
    pub single: String,
}

/// Where this browser keeps that `?` does nothing.
#[cfg(target_arch = "wasm32")]
const OFF: &str = "diwan-question-mark-off";

/// Opens over any staff page.
#[island]
pub fn KeyHelp(
    /// Words.
    words: KeyHelpWords,
    /// The keys that work on this page.
    groups: Vec<KeyGroup>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let on = RwSignal::new(true);
    #[cfg(target_arch = "wasm32")]
    listen(dialog, on);
    let switch = move |event| {
        on.set(event_target_checked(&event));
        #[cfg(target_arch = "wasm32")]
        if let Ok(Some(kept)) = window().local_storage() {
            drop(if on.get_untracked() { kept.remove_item(OFF) } else { kept.set_item(OFF, "yes") });
        }
    };
    view! {
        <dialog class="dialog keys-dialog" node_ref=dialog aria-labelledby="keys-title">
            <p class="dialog-title" id="keys-title" tabindex="-1" autofocus>{words.title}</p>
            <KeyList groups/>
            <label class="check">
                <input type="checkbox" prop:checked=move || on.get() on:change=switch/>
                <span>{words.single}</span>
            </label>
            <form class="form-end" method="dialog">
                <button class="btn" type="submit">{words.close}</button>
            </form>
        </dialog>
    }
}

#[cfg(target_arch = "wasm32")]
fn listen(dialog: NodeRef<html::Dialog>, on: RwSignal<bool>) {
    use super::dom;
    use web_sys::{Event, KeyboardEvent};
    let off = window().local_storage().ok().flatten().and_then(|kept| kept.get_item(OFF).ok().flatten());
    on.set(off.is_none());
    let open = move || {
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            drop(dialog.show_modal());
        }
    };
    dom::on("keydown", move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented());
        let asked = matches!(event.key().as_str(), "?" | "؟");
        if plain && asked && on.get_untracked() && !dom::is_typing() && dom::find("dialog[open]").is_none() {
            event.prevent_default();
            open();
        }
    });
    dom::on("click", move |event: Event| {
        if dom::target(&event).is_some_and(|one| dom::around(&one, "a[data-keys]").is_some()) {
            event.prevent_default();
            if let Some(menu) = dom::find(".account[open]") {
                drop(menu.remove_attribute("open"));
            }
            open();
        }
    });
}
