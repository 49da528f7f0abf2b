//! One feed over all of one's workshops: its address, making it anew, stopping it; and how to sign in with a program.

use crate::server::services::feeds;
use crate::ui::components::{Button, Look, PageHead};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{load, page};
use leptos::prelude::*;

/// `/{lang}/desk/calendar`
#[component]
pub fn MyCalendar() -> impl IntoView {
    let page = page();
    load(async move {
        let feed = feeds::mine(&page.ctx).await?;
        let stop = feed.is_some().then(|| view! { <Button text=page.t("calendar-stop") name="do" value="stop"/> });
        let verb = if feed.is_some() { "me-feed-new" } else { "calendar-make" };
        let look = if feed.is_some() { Look::Plain } else { Look::Main };
        let address = feed.map(|feed| {
            let webcal = crate::server::services::calendars::webcal(&feed);
            view! {
                <div class="field">
                    <label class="field-label" for="feed">{page.t("me-feed")}</label>
                    <input class="input input--code" id="feed" dir="ltr" readonly=true value=feed/>
                </div>
                <p><a class="btn btn--main" href=webcal>{page.t("verb-subscribe")}</a></p>
            }
        });
        let email = page.ctx.staff().map(|staff| staff.email.clone()).unwrap_or_default();
        let signing_in = [
            ("caldav-address", "me-caldav-address", page.ctx.app.link("/caldav/")),
            ("caldav-user", "me-caldav-user", email),
        ];
        let signing_in = signing_in.map(|(id, label, value)| {
            view! {
                <div class="field">
                    <label class="field-label" for=id>{page.t(label)}</label>
                    <input class="input input--code" id=id dir="ltr" readonly=true value=value/>
                </div>
            }
        });
        let signing_in = signing_in.collect_view();
        let tokens = format!("/{}/desk/settings#tokens", page.locale());
        let content = view! {
            <leptos_meta::Title text=page.t("settings-my-calendar")/>
            <PageHead title=page.t("settings-my-calendar")/>
            <div class="stack stack--near reading">
                <p>{page.t("calendar-text")}</p>
                {address}
                <form class="actions" method="post"><Button text=page.t(verb) name="do" value="issue" look/> {stop}</form>
                <p class="meta">{page.t("me-link-private")}</p>
                <h2>{page.t("calendar-caldav")}</h2>
                <p>{page.t("calendar-caldav-text")}</p>
                {signing_in}
                <p><a class="btn" href=tokens>{page.t("calendar-caldav-token")}</a></p>
            </div>
        };
        Ok(layouts::desk(&page, Section::Settings, content))
    })
}
