//! Institutions of both levels, counterparts beside each other.

use crate::server::services;
use crate::ui::layouts::{self, Section};
use crate::ui::page::{load, page};
use leptos::prelude::*;

/// `/{lang}/desk/institutions`
#[component]
pub fn Institutions() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let institutions = services::institutions::all(&page.ctx).await?;
        let rows = institutions
            .into_iter()
            .map(|institution| {
                let (name, lang) = institution.name.best(page.locale());
                view! { <li lang=lang.code() dir=lang.dir()>{name.to_owned()}</li> }
            })
            .collect_view();
        Ok(layouts::desk(
            &page,
            Section::Institutions,
            view! { <h1>{page.t("nav-institutions")}</h1><ul class="rows">{rows}</ul> },
        ))
    })
}
