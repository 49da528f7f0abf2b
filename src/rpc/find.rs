//! What the palette asks while one types.

use crate::domain::find::Hit;
use leptos::prelude::*;

/// Hits for what was typed; an error where nobody is signed in.
#[server(prefix = "/rpc", endpoint = "find")]
pub async fn find(
    /// What was typed.
    typed: String,
    /// The reader's language.
    lang: crate::domain::Locale,
) -> Result<Vec<Hit>, ServerFnError> {
    use crate::server::services::{Ctx, find};
    let mut ctx = expect_context::<Ctx>();
    ctx.locale = lang;
    find::find(&ctx, &typed).await.map_err(|error| ServerFnError::new(error.code()))
}
