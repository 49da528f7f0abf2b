//! Adding a participant by hand.

use crate::domain::person::Sex;
use crate::server::services::{self, workshops};
use crate::ui::components::{Field, SelectField};
use crate::ui::layouts;
use crate::ui::layouts::workshop::Tab;
use crate::ui::page::{load, page, param};
use crate::ui::pages::desk::parts;
use crate::ui::pages::participant::parts::{institution_select, languages, ranks};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/participants/add`
#[component]
pub fn Add() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        page.ctx.require_staff()?;
        let head = workshops::head(&page.ctx, &slug).await?;
        let institutions = services::institutions::all(&page.ctx).await?;
        let value = |name: &str, stored: &str| page.form.value(name, stored);
        let sexes = parts::options(Sex::ALL, Some(page.t("phrase-unknown")), |sex| page.reader.sex(sex));
        let form = view! {
            <leptos_meta::Title text=page.t("participants-add")/>
            <div class="stack stack--near">
                {parts::summary(&page)}
                <form class="form" method="post">
                    <Field name="name" label=page.t("field-name") value=value("name", "") error=page.error("name") max=200 required=true/>
                    <Field name="email" label=page.t("field-email") kind="email" value=value("email", "") error=page.error("email") max=254 required=true/>
                    {institution_select(&page, &institutions, &value("institution", ""))}
                    <SelectField name="rank" label=page.t("field-rank") options=ranks(&page) value=value("rank", "") error=page.error("rank")/>
                    <SelectField name="sex" label=page.t("field-sex") options=sexes value=value("sex", "") error=page.error("sex")/>
                    <SelectField name="language" label=page.t("register-language") options=languages()
                        value=value("language", page.locale().code()) error=page.error("language")/>
                    <p class="form-note">{page.t("participants-add-text")}</p>
                    {parts::form_end(&page, "participants-add", page.to(&format!("desk/w/{slug}/participants")))}
                </form>
            </div>
        };
        let title = layouts::workshop::title(page.t("participants-add"), (), ());
        Ok(layouts::workshop::workshop(&page, &head, Tab::Participants, title, form))
    })
}
