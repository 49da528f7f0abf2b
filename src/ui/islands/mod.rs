//! Interactive leaves. A page without one ships no wasm. Texts come in as props.
//!
//! To add one: a file here with one `#[island]`, placed on a staff page that works without it.

mod palette;

pub use palette::{Palette, PaletteWords};
