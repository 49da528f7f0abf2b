//! Copying a whole workshop: its own address and first day, the rest moves along.

use crate::domain::role::Action;
use crate::server::services;
use crate::t;
use crate::ui::components::{Checkbox, Field};
use crate::ui::layouts::{self, workshop::Tab};
use crate::ui::page::{load, page, param};
use crate::ui::pages::desk::parts::{self, error, short, trio};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/copy`
#[component]
pub fn CopyWorkshop() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        services::permission::may(&page.ctx, Action::CreateWorkshop)?;
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let workshop = &head.workshop;
        let (typed, wrong) = (page.form.value("slug", &format!("{}-2", workshop.slug)), error(&page, "slug"));
        let hint = t!(page.reader, "hint-slug", example = "border-dialogue-2");
        let follows = page.form.chosen("follows", "yes", page.query.has("follows"));
        let form = view! {
            <form class="form" method="post">
                <section class="form-part">
                    {short(&page, "start_date", "field-start-date", "date", "")}
                    <Field name="slug" label=page.t("field-slug") value=typed error=wrong hint max=80 ltr=true/>
                    {trio(&page, "title", "field-title", &workshop.title, 300)}
                    <Checkbox name="follows" label=page.t("copy-follows") checked=follows hint=page.t("copy-follows-hint")/>
                </section>
                {parts::form_end(&page, "verb-copy", page.to(&format!("desk/w/{}", workshop.slug)))}
            </form>
        };
        let title = layouts::workshop::title(page.t("workshop-copy"), (), ());
        let content = view! {
            <leptos_meta::Title text=page.t("workshop-copy")/>
            <div class="stack stack--near"><p class="reading">{page.t("workshop-copy-text")}</p>{parts::summary(&page)}{form}</div>
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Overview, title, content))
    })
}
