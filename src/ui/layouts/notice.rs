//! What was just done, said once above the page: `?done=key` shows the text `done-key`.

use crate::i18n;
use crate::ui::page::Page;
use leptos::prelude::*;

/// The notice, if the address asks for one that exists.
pub fn notice(page: &Page) -> Option<AnyView> {
    let key = format!("done-{}", page.query.find("done")?);
    i18n::has(&key).then(|| view! { <div class="notice" role="status"><p>{page.t(&key)}</p></div> }.into_any())
}
