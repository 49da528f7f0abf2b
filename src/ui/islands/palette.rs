//! The palette: Ctrl K (⌘ K) finds any workshop, person, institution and action. Without JavaScript the same
//! field in the masthead leads to the page `desk/find`.

use crate::domain::Locale;
use crate::domain::find::{Hit, Thing};
use crate::rpc;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Words of the palette in the reader's language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaletteWords {
    /// "Find anything".
    pub label: String,
    /// "Nothing found".
    pub nothing: String,
    /// Headings: workshops, people, institutions, actions.
    pub headings: [String; 4],
}

const ORDER: [Thing; 4] = [Thing::Workshop, Thing::Person, Thing::Institution, Thing::Action];

/// Opens over any staff page. `actions` are found at once, the rest is asked of the server.
#[island]
pub fn Palette(
    /// The reader's language.
    lang: Locale,
    /// Words.
    words: PaletteWords,
    /// Pages and things to do.
    actions: Vec<Hit>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let field = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(Vec::<Hit>::new());
    let open = move || {
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            drop(dialog.show_modal());
        }
        if let Some(field) = field.get_untracked() {
            drop(field.focus());
        }
    };
    #[cfg(target_arch = "wasm32")]
    {
        let key = window_event_listener(ev::keydown, move |event| {
            if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                open();
            }
        });
        on_cleanup(move || key.remove());
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = open;
    let ask = move |text: String| {
        typed.set(text.clone());
        leptos::task::spawn_local(async move {
            let hits = if text.trim().is_empty() {
                Vec::new()
            } else {
                rpc::find::find(text.clone(), lang).await.unwrap_or_default()
            };
            // An answer that comes after more was typed is for another question.
            if typed.get_untracked() == text {
                found.set(hits);
            }
        });
    };
    let list = move || {
        let text = typed.get().to_lowercase();
        let mut hits: Vec<Hit> = found.get();
        hits.extend(actions.iter().filter(|hit| text.is_empty() || hit.title.to_lowercase().contains(&text)).cloned());
        if hits.is_empty() {
            return view! { <li class="palette-part">{words.nothing.clone()}</li> }.into_any();
        }
        ORDER
            .iter()
            .zip(words.headings.clone())
            .filter_map(|(thing, heading)| {
                let rows: Vec<_> = hits.iter().filter(|hit| hit.thing == *thing).cloned().map(row).collect();
                (!rows.is_empty()).then(|| view! { <li class="palette-part">{heading}</li> {rows} })
            })
            .collect_view()
            .into_any()
    };
    view! {
        <dialog class="dialog palette" node_ref=dialog aria-label=words.label.clone() on:keydown=step>
            <div class="palette-field">
                <span class="icon icon--search" aria-hidden="true"></span>
                <input
                    node_ref=field
                    type="search"
                    aria-label=words.label.clone()
                    maxlength="100"
                    dir="auto"
                    on:input=move |event| ask(event_target_value(&event))
                />
            </div>
            <ul class="palette-list" aria-live="polite">{list}</ul>
        </dialog>
    }
}

fn row(hit: Hit) -> AnyView {
    view! {
        <li>
            <a href=hit.href>
                <bdi lang=hit.lang.map(Locale::code)>{hit.title}</bdi>
                " "
                <small>{hit.note}</small>
            </a>
        </li>
    }
    .into_any()
}

/// The arrows walk through the hits.
fn step(event: ev::KeyboardEvent) {
    #[cfg(target_arch = "wasm32")]
    {
        use wasm_bindgen::JsCast as _;
        let down = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        event.prevent_default();
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let Ok(nodes) = document.query_selector_all(".palette input, .palette-list a") else { return };
        let all: Vec<web_sys::HtmlElement> =
            (0..nodes.length()).filter_map(|i| nodes.item(i)?.dyn_into().ok()).collect();
        let active = document.active_element();
        let at = all.iter().position(|element| active.as_ref() == Some(element.as_ref())).unwrap_or(0);
        let next = if down { (at + 1).min(all.len().saturating_sub(1)) } else { at.saturating_sub(1) };
        if let Some(element) = all.get(next) {
            drop(element.focus());
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = event;
}
