//! Diwan runs workshops across a whole government.
//!
//! One crate, built twice: natively with `ssr` (the server) and to wasm32 with `hydrate` (the islands).
//! docs/ARCHITECTURE.md has the map and says which folder may import which.

pub mod domain;
#[cfg(feature = "ssr")]
pub mod i18n;
pub mod rpc;
#[cfg(feature = "ssr")]
pub mod server;
pub mod ui;

/// Called by the browser on pages that have an island.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
