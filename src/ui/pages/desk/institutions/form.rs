//! An institution: adding one, correcting one.

use crate::domain::Texts;
use crate::domain::institution::{Institution, Level};
use crate::server::services::{self, ServiceError};
use crate::t;
use crate::ui::components::{Card, Field, RadioCards};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, error, select, short, short_hint, trio};
use chrono::NaiveDate;
use leptos::prelude::*;

/// `/{lang}/desk/institutions/new`
#[component]
pub fn NewInstitution() -> impl IntoView {
    let page = page();
    load(async move {
        let title = page.t("institution-new");
        services::permission::may(&page.ctx, crate::domain::role::Action::ManageInstitutions)?;
        form(&page, None, title).await
    })
}

/// `/{lang}/desk/institutions/{code}`
#[component]
pub fn EditInstitution() -> impl IntoView {
    let (page, code) = (page(), param("code"));
    load(async move {
        page.ctx.require_staff()?;
        services::permission::may(&page.ctx, crate::domain::role::Action::ManageInstitutions)?;
        let institution = services::institutions::get(&page.ctx, &code).await?;
        let title = page.reader.content(&institution.name).text.to_owned();
        form(&page, Some(&institution), title).await
    })
}

async fn form(page: &Page, stored: Option<&Institution>, title: String) -> Result<AnyView, ServiceError> {
    page.ctx.require_staff()?;
    let all = services::institutions::all(&page.ctx).await?;
    let choices = |wanted: &dyn Fn(&Institution) -> bool| -> Vec<(String, String)> {
        let named = all.iter().filter(|one| stored.is_none_or(|this| this.id != one.id) && wanted(one)).map(|one| {
            let words = t!(
                page.reader.plain(),
                "institution-with-level",
                name = page.reader.content(&one.name).text,
                level = page.reader.level(one.level)
            );
            (one.code.clone(), words)
        });
        std::iter::once((String::new(), page.t("phrase-none"))).chain(named).collect()
    };
    let code_of = |id: Option<crate::domain::InstitutionId>| {
        all.iter().find(|one| Some(one.id) == id).map(|one| one.code.clone()).unwrap_or_default()
    };
    let parents = choices(&|one| stored.is_none_or(|this| this.level == one.level));
    let counterparts = choices(&|one| stored.is_none_or(|this| this.level != one.level));
    let (parent, counterpart) =
        (code_of(stored.and_then(|this| this.parent)), code_of(stored.and_then(|this| this.counterpart)));
    let empty = Texts::default();
    let name = stored.map_or(&empty, |this| &this.name);
    let (code, code_error) = (page.form.value("code", stored.map_or("", |this| &this.code)), error(page, "code"));
    let levels = Level::ALL.iter().map(|level| Card::new(level.as_str(), page.reader.level(*level))).collect();
    let (level, level_error) =
        (page.form.value("level", stored.map_or("", |this| this.level.as_str())), error(page, "level"));
    let tiers = ["core", "extended"].map(|tier| (tier.to_owned(), page.t(format!("tier-{tier}")))).into();
    let day =
        |of: fn(&Institution) -> Option<NaiveDate>| stored.and_then(of).map(|day| day.to_string()).unwrap_or_default();
    let speakers = stored.map(|this| {
        let href = page.to(&format!("desk/institutions/{}/focal-points", this.code));
        view! { <p><a href=href>{page.t("focal-points-title")}</a></p> }
    });
    let form = view! {
        {speakers}
        <form class="form" method="post">
            {stored.map(|this| parts::revision(page, this.revision))}
            {parts::differences(page, parts::differing_texts(page, "field-name", "name", name))}
            <section class="form-part">
                {trio(page, "name", "field-name", name, 300)}
                <RadioCards name="level" legend=page.t("field-level") cards=levels value=level error=level_error/>
                <Field name="code" label=page.t("field-code") value=code error=code_error hint=page.t("hint-code") max=32 ltr=true short=true/>
                {select(page, "tier", "field-tier", tiers, stored.map_or("extended", |this| this.tier.as_str()))}
                {select(page, "parent", "field-institution-parent", parents, &parent)}
                {select(page, "counterpart", "field-counterpart", counterparts, &counterpart)}
                <div class="form-row">
                    {short(page, "valid_from", "institution-from", "date", &day(|this| this.valid_from))}
                    {short_hint(page, "valid_to", "institution-to", "date", &day(|this| this.valid_to), page.t("institution-to-hint"))}
                </div>
            </section>
            {parts::form_end(page, "verb-save", page.to("desk/institutions"))}
        </form>
    };
    Ok(layouts::desk(page, Section::Institutions, parts::form_page(page, title, form)))
}
