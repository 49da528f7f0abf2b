//! Interactive leaves. A page without one ships no wasm. Texts come in as props.
//!
//! To add one: a file here with one `#[island]`, placed on a staff page that works without it.

#[cfg(target_arch = "wasm32")]
mod dom;
mod draft;
mod keys;
mod palette;
mod studio;

pub use draft::{Draft, DraftSaved};
pub use keys::KeyHelp;
pub use palette::{Palette, PaletteWords};
pub use studio::{StudioHands, StudioWords};
