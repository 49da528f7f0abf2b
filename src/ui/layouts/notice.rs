//! What was just done, said once above the page: `?done=key` shows the text `done-key`, `&n=3` how many it was done for.

use crate::i18n;
use crate::t;
use crate::ui::page::Page;
use leptos::prelude::*;

/// The notice, if the address asks for one that exists.
pub fn notice(page: &Page) -> Option<AnyView> {
    let key = format!("done-{}", page.query.find("done")?);
    let n: i64 = page.query.get("n").parse().unwrap_or(1);
    i18n::has(&key).then(|| {
        let text = t!(page.reader, key.as_str(), n = n.clamp(1, 10_000));
        view! { <div class="notice" role="status"><p>{text}</p></div> }.into_any()
    })
}
