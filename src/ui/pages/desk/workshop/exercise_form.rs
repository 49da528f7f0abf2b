//! An exercise: adding one, changing one, taking one away.

use crate::domain::Texts;
use crate::domain::exercise::{Exercise, Format};
use crate::server::services::{self, ServiceError, check, workshops::Head};
use crate::t;
use crate::ui::layouts::{self, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, Confirmed, long_trio, options, select, trio};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/exercises/new`
#[component]
pub fn NewExercise() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        form(&page, &head, None, page.t("exercise-new")).await
    })
}

/// `/{lang}/desk/w/{slug}/exercises/{exercise}`
#[component]
pub fn EditExercise() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("exercise"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let (_, exercise) = services::exercises::get(&page.ctx, &slug, &id).await?;
        form(&page, &head, Some(&exercise), page.t("exercise-edit")).await
    })
}

async fn form(whole: &Page, head: &Head, stored: Option<&Exercise>, title: String) -> Result<AnyView, ServiceError> {
    let page = &whole.apart("remove");
    let (_, sessions) = services::agenda::sessions(&page.ctx, &head.workshop.slug).await?;
    let sessions = std::iter::once((String::new(), page.t("phrase-none")))
        .chain(sessions.iter().filter(|one| one.cancelled_at.is_none()).map(|one| {
            let when = one
                .slot
                .map(|slot| format!("{} {} · ", page.reader.date_short(slot.date), page.reader.time(slot.start)));
            (one.id.to_string(), format!("{}{}", when.unwrap_or_default(), page.reader.content(&one.title).text))
        }))
        .collect();
    let empty = Texts::default();
    let steps = stored.map(|this| check::unzipped(&this.steps)).unwrap_or_default();
    let (name, prompt) = stored.map_or((&empty, &empty), |this| (&this.title, &this.prompt));
    let formats =
        options(Format::ALL, stored.is_none().then(|| page.t("verb-choose")), |format| page.reader.format(format));
    let session = stored.and_then(|this| this.session).map(|session| session.to_string()).unwrap_or_default();
    let mut rows = parts::differing_texts(page, "field-title", "title", name);
    rows.extend(parts::differing_texts(page, "field-prompt", "prompt", prompt));
    rows.extend(parts::differing_texts(page, "field-steps", "steps", &steps));
    let remove = stored.map(|this| {
        let name = whole.reader.content(&this.title).text;
        let text = t!(whole.reader, "exercise-remove-text", title = name);
        let asked = Confirmed { verb: "remove", title: "exercise-remove", label: "field-title", ltr: false };
        parts::confirmed(whole, asked, text, name)
    });
    let form = view! {
        <form class="form" method="post">
            {parts::draft(page)}
            {stored.map(|this| parts::revision(page, this.revision))}
            {parts::differences(page, rows)}
            <section class="form-part">
                {select(page, "format", "field-format", formats, stored.map_or("", |this| this.format.as_str()))}
                {trio(page, "title", "field-title", name, 300)}
                {long_trio(page, "prompt", "field-prompt", prompt, 5000)}
                {long_trio(page, "steps", "field-steps-lines", &steps, 15_500)}
                {select(page, "session", "exercise-session", sessions, &session)}
            </section>
            {parts::form_end(page, "verb-save", page.to(&format!("desk/w/{}/exercises", head.workshop.slug)))}
        </form>
        {remove}
    };
    let content = view! {
        <leptos_meta::Title text=title.clone()/>
        <div class="stack stack--near">{parts::summary(whole)}{form}</div>
    };
    Ok(layouts::workshop::workshop(page, head, Tab::Exercises, layouts::workshop::title(title, (), ()), content))
}
