//! A new project, and one that is changed.

use crate::domain::Texts;
use crate::domain::workshop::Project;
use crate::server::services::{self, ServiceError};
use crate::ui::components::Field;
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, error, select, short, trio};
use leptos::prelude::*;

/// `/{lang}/desk/projects/new`
#[component]
pub fn NewProject() -> impl IntoView {
    let page = page();
    load(async move {
        let title = page.t("projects-new");
        services::permission::may(&page.ctx, crate::domain::role::Action::CreateProject)?;
        form(&page, None, title).await
    })
}

/// `/{lang}/desk/projects/{code}/edit`
#[component]
pub fn EditProject() -> impl IntoView {
    let (page, code) = (page(), param("code"));
    load(async move {
        let project = services::projects::get(&page.ctx, &code).await?;
        let title = page.t("project-edit");
        services::permission::may(&page.ctx, crate::domain::role::Action::EditProject)?;
        form(&page, Some(project), title).await
    })
}

async fn form(page: &Page, project: Option<Project>, title: String) -> Result<AnyView, ServiceError> {
    page.ctx.require_staff()?;
    let donors = services::projects::donors(&page.ctx).await?;
    let others = services::projects::list(&page.ctx).await?;
    let none = || (String::new(), page.t("phrase-none"));
    let donor_options =
        std::iter::once(none())
            .chain(donors.iter().map(|donor| {
                (donor.code.clone(), format!("{} · {}", donor.code, page.reader.content(&donor.name).text))
            }))
            .collect();
    let earlier = std::iter::once(none())
        .chain(
            others
                .iter()
                .filter(|one| project.as_ref().is_none_or(|this| this.id != one.id))
                .map(|one| (one.code.clone(), one.code.clone())),
        )
        .collect();
    let stored_donor = project.as_ref().and_then(|this| donors.iter().find(|donor| Some(donor.id) == this.donor));
    let stored_follows = project.as_ref().and_then(|this| others.iter().find(|one| Some(one.id) == this.follows));
    let text = |read: fn(&Project) -> String| project.as_ref().map(read).unwrap_or_default();
    let empty = Texts::default();
    let titles = project.as_ref().map_or(&empty, |this| &this.title);
    let implementer = project.as_ref().map_or(&empty, |this| &this.implementer);
    let budget = project.as_ref().and_then(|this| this.budget.as_ref());
    let currencies =
        ["CHF", "EUR", "USD", "IQD"].map(|code| (code.to_owned(), page.t(format!("currency-{}", code.to_lowercase()))));
    let mut rows = parts::differing_texts(page, "field-title", "title", titles);
    rows.extend(parts::differing_texts(page, "field-implementer", "implementer", implementer));
    let (code, code_error) = (page.form.value("code", &text(|this| this.code.clone())), error(page, "code"));
    let (donor_code, donor_code_error) = (page.form.value("donor_code", ""), error(page, "donor_code"));
    let pattern = page.form.value("reference_pattern", &text(|this| this.reference_pattern.clone()));
    let hint = crate::t!(page.reader, "hint-reference-pattern", usual = crate::domain::nomination::PATTERN);
    let view = view! {
        <form class="form" method="post">
            {parts::draft(page)}
            {project.as_ref().map(|this| parts::revision(page, this.revision))}
            {parts::differences(page, rows)}
            <section class="form-part">
                <h2>{page.t("part-what")}</h2>
                <Field name="code" label=page.t("field-code") value=code error=code_error hint=page.t("hint-code") max=32 ltr=true short=true/>
                {trio(page, "title", "field-title", titles, 300)}
                {trio(page, "implementer", "field-implementer", implementer, 300)}
                <div class="form-row">
                    {short(page, "start_date", "field-start-date", "date", &text(|this| day(this.start)))}
                    {short(page, "end_date", "field-end-date", "date", &text(|this| day(this.end)))}
                </div>
                {select(page, "follows", "field-follows", earlier, stored_follows.map_or("", |one| one.code.as_str()))}
                <Field name="reference_pattern" label=page.t("field-reference-pattern") extra=page.t("phrase-optional") hint=hint
                    value=pattern error=error(page, "reference_pattern") max=120 ltr=true/>
            </section>
            <section class="form-part">
                <h2>{page.t("part-money")}</h2>
                {select(page, "donor", "field-donor", donor_options, stored_donor.map_or("", |donor| donor.code.as_str()))}
                <div class="form-row">
                    {short(page, "budget", "field-budget", "text", &budget.map(crate::domain::money::Money::amount).unwrap_or_default())}
                    {select(page, "currency", "field-currency", currencies.into(), budget.map_or("EUR", |money| money.currency.as_str()))}
                </div>
            </section>
            <section class="form-part">
                <h2>{page.t("project-new-donor")}</h2>
                <Field name="donor_code" label=page.t("field-code") value=donor_code error=donor_code_error max=32 ltr=true short=true/>
                {trio(page, "donor_name", "field-name", &empty, 300)}
            </section>
            {parts::form_end(page, "verb-save", page.to("desk/projects"))}
        </form>
    };
    Ok(layouts::desk(page, Section::Projects, parts::form_page(page, title, view)))
}

fn day(date: Option<chrono::NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
