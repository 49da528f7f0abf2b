//! What one agrees to: on the form, and later on one's own page.

use crate::domain::consent::{Agreed, ConsentText, Purpose};
use crate::server::services::consents::Mine;
use crate::t;
use crate::ui::components::{Button, Checkbox};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The words of a purpose: those on record, else the product's own.
fn words(page: &Page, text: &ConsentText) -> String {
    let written = page.reader.content(&text.text).text.to_owned();
    if written.is_empty() { page.t("register-consent") } else { written }
}

fn tick(page: &Page, text: &ConsentText, error: Option<String>, stored: bool) -> AnyView {
    let value = Agreed { purpose: text.purpose, version: text.version }.to_string();
    let id = if text.purpose.is_needed() { "consents".to_owned() } else { format!("consents-{}", text.purpose) };
    // A form that was sent before the text changed says the purpose: it is ticked anew under the new words.
    let checked = page.form.chosen("consents", &value, stored);
    let label = words(page, text);
    view! { <Checkbox name="consents" id label value checked error/> }.into_any()
}

/// The boxes of a registration form; what is not needed says so.
pub fn boxes(page: &Page, asked: &[ConsentText]) -> AnyView {
    let of = |needed: bool| asked.iter().filter(move |text| text.purpose.is_needed() == needed);
    let needed = of(true).map(|text| tick(page, text, page.error("consents"), false)).collect_view();
    let others: Vec<_> = of(false).map(|text| tick(page, text, None, false)).collect();
    let others = (!others.is_empty()).then(|| {
        view! { <fieldset class="form-part"><legend>{page.t("consents-more")}</legend>{others}</fieldset> }
    });
    view! { {others} {needed} }.into_any()
}

/// What a participant agreed to and when; what is not needed can be ticked and unticked.
pub fn section(page: &Page, mine: &[Mine]) -> Option<AnyView> {
    if mine.is_empty() {
        return None;
    }
    let page = &page.apart_unless("consents");
    let given = |one: &Mine| {
        let given = one.given.as_ref()?;
        let day = page.reader.date(given.given_at.with_timezone(&page.ctx.zone()).date_naive());
        Some(view! { <p class="meta">{t!(page.reader, "consents-given", date = day)}</p> })
    };
    let shown = |one: &Mine| match one.text.purpose {
        Purpose::Workshop => view! { <div><p>{words(page, &one.text)}</p>{given(one)}</div> }.into_any(),
        _ => view! { <div>{tick(page, &one.text, None, one.given.is_some())}{given(one)}</div> }.into_any(),
    };
    let can = mine.iter().any(|one| !one.text.purpose.is_needed());
    let save = can.then(|| view! { <div class="form-end"><Button text=page.t("consents-save")/></div> });
    let rows = mine.iter().map(shown).collect_view();
    let section = view! {
        <section class="section">
            <h2>{page.t("consents-title")}</h2>
            <form class="form" method="post">
                <input type="hidden" name="do" value="consents"/>
                {rows}
                {save}
            </form>
        </section>
    };
    Some(section.into_any())
}
