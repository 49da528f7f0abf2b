//! A new series, and one that is changed.

use crate::domain::Texts;
use crate::domain::workshop::Series;
use crate::server::services::{self, ServiceError};
use crate::t;
use crate::ui::components::Field;
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, error, long_trio, select, trio};
use leptos::prelude::*;

/// `/{lang}/desk/series/new`
#[component]
pub fn NewSeries() -> impl IntoView {
    let page = page();
    load(async move {
        let title = page.t("series-new");
        services::permission::may(&page.ctx, crate::domain::role::Action::EditProject)?;
        form(&page, None, title).await
    })
}

/// `/{lang}/desk/series/{slug}/edit`
#[component]
pub fn EditSeries() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let (series, _) = services::series::get(&page.ctx, &slug).await?;
        let title = page.t("series-edit");
        services::permission::may(&page.ctx, crate::domain::role::Action::EditProject)?;
        form(&page, Some(series), title).await
    })
}

async fn form(page: &Page, series: Option<Series>, title: String) -> Result<AnyView, ServiceError> {
    page.ctx.require_staff()?;
    let projects = services::projects::list(&page.ctx).await?;
    let options = std::iter::once((String::new(), page.t("phrase-none")))
        .chain(
            projects
                .iter()
                .map(|one| (one.code.clone(), format!("{} · {}", one.code, page.reader.content(&one.title).text))),
        )
        .collect();
    let stored = series.as_ref().and_then(|this| projects.iter().find(|one| Some(one.id) == this.project));
    let stored = stored.map_or_else(|| page.query.get("project").to_owned(), |one| one.code.clone());
    let empty = Texts::default();
    let titles = series.as_ref().map_or(&empty, |this| &this.title);
    let summary = series.as_ref().map_or(&empty, |this| &this.summary);
    let mut rows = parts::differing_texts(page, "field-title", "title", titles);
    rows.extend(parts::differing_texts(page, "field-description", "summary", summary));
    let (slug, slug_error) =
        (page.form.value("slug", series.as_ref().map_or("", |this| &this.slug)), error(page, "slug"));
    let back =
        series.as_ref().map_or_else(|| page.to("desk/projects"), |this| page.to(&format!("desk/series/{}", this.slug)));
    let hint = t!(page.reader, "hint-slug", example = "whole-of-government");
    let view = view! {
        <form class="form" method="post">
            {series.as_ref().map(|this| parts::revision(page, this.revision))}
            {parts::differences(page, rows)}
            <section class="form-part">
                {trio(page, "title", "field-title", titles, 300)}
                {long_trio(page, "summary", "field-description", summary, 5000)}
                <Field name="slug" label=page.t("field-slug") value=slug error=slug_error hint max=80 ltr=true/>
                {select(page, "project", "field-project", options, &stored)}
            </section>
            {parts::form_end(page, "verb-save", back)}
        </form>
    };
    Ok(layouts::desk(page, Section::Projects, parts::form_page(page, title, view)))
}
