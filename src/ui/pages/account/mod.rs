//! Getting in: signing in, and the first administrator of a new installation.

mod set_up;
mod sign_in;

pub use set_up::SetUp;
pub use sign_in::SignIn;

use crate::ui::components::{Notice, Tone};
use crate::ui::page::Page;
use leptos::prelude::*;

/// Too many tries: how long to wait, said above the form.
fn slow_down(page: &Page) -> Option<AnyView> {
    let seconds: i64 = page.form.shown("retry-after")?.parse().ok()?;
    let title = crate::t!(page.reader, "sign-in-slow-down", minutes = (seconds + 59) / 60);
    Some(view! { <Notice title tone=Tone::Attention/> }.into_any())
}
