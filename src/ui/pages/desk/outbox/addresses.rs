//! Addresses to which nothing arrives.

use crate::server::services::outbox::{self, Suppressed};
use crate::t;
use crate::ui::components::{Button, Empty, Look, PageHead, Size};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// `/{lang}/desk/outbox/addresses`
#[component]
pub fn Addresses() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let all = outbox::suppressed(&page.ctx).await?;
        let rows = all.iter().map(|one| row(&page, one)).collect_view();
        let list = if all.is_empty() {
            view! { <Empty title=page.t("addresses-empty")/> }.into_any()
        } else {
            view! { <section class="group"><ul>{rows}</ul></section> }.into_any()
        };
        let crumbs = vec![(page.to("desk/outbox"), page.t("outbox-title"))];
        let count = page.reader.n(all.len() as i64);
        let content = view! {
            <leptos_meta::Title text=page.t("addresses-title")/>
            <PageHead title=page.t("addresses-title") count crumbs crumbs_label=page.t("crumbs-label")/>
            <div class="stack stack--near">
                {parts::summary(&page)}
                <p class="meta">{page.t("addresses-text")}</p>
                {list}
            </div>
        };
        Ok(layouts::desk(&page, Section::Outbox, content))
    })
}

fn row(page: &Page, one: &Suppressed) -> AnyView {
    let since = page.reader.instant_zoned(one.since, page.ctx.zone());
    let label = t!(page.reader, "addresses-trust-named", email = one.email.as_str());
    let people = page.to(&format!(
        "desk/people?q={}",
        percent_encoding::utf8_percent_encode(&one.email, percent_encoding::NON_ALPHANUMERIC)
    ));
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title"><a class="ltr" dir="ltr" href=people>{one.email.clone()}</a></p>
                <p class="row-note">
                    <span>{page.t(format!("addresses-reason-{}", one.reason))}</span>
                    <span>{since}</span>
                    <span lang="en" dir="ltr">{one.detail.clone()}</span>
                </p>
            </div>
            <div class="row-act">
                <form method="post">
                    <input type="hidden" name="email" value=one.email.clone()/>
                    <Button text=page.t("addresses-trust") name="do" value="trust" look=Look::Quiet size=Size::Small label/>
                </form>
            </div>
        </li>
    }
    .into_any()
}
