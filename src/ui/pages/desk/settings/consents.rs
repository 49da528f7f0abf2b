//! What those who register are asked to agree to: the present words of each purpose, and those before.

use crate::domain::Texts;
use crate::domain::consent::{ConsentText, Purpose, asked};
use crate::server::services::consents;
use crate::t;
use crate::ui::components::{Button, Chip, Look, PageHead, SelectField, Size, State, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::parts::{self, long_trio};
use leptos::prelude::*;

/// `/{lang}/desk/settings/consents`
#[component]
pub fn Consents() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let all = consents::texts(&page.ctx).await?;
        let now = asked(&all);
        let rows = Purpose::ALL.iter().map(|purpose| one(&page, *purpose, &all, &now)).collect_view();
        let content = view! {
            <leptos_meta::Title text=page.t("settings-consents")/>
            <PageHead title=page.t("settings-consents")/>
            <div class="stack">
                <div class="stack stack--near reading">{parts::summary(&page)}<p>{page.t("settings-consents-text")}</p></div>
                {rows}
                {form(&page, &now)}
            </div>
        };
        Ok(layouts::desk(&page, Section::Settings, content))
    })
}

fn one(page: &Page, purpose: Purpose, all: &[ConsentText], now: &[ConsentText]) -> AnyView {
    let title = page.t(format!("consent-purpose-{purpose}"));
    let present = now.iter().find(|text| text.purpose == purpose);
    let state = match present {
        Some(_) => view! { <Chip text=page.t("consents-asked") state=State::Yes/> },
        None => view! { <Chip text=page.t("consents-not-asked") state=State::Out/> },
    };
    let versions: Vec<_> = all.iter().filter(|text| text.purpose == purpose).collect();
    let own = (present.is_some_and(|text| text.version == 0)).then(|| view! { <p>{page.t("register-consent")}</p> });
    let end = present.filter(|text| text.version > 0).map(|_| {
        let label = t!(page.reader, "consents-end-named", name = title.clone());
        view! {
            <form method="post">
                <input type="hidden" name="purpose" value=purpose.to_string()/>
                <Button text=page.t("consents-end") label name="do" value="end" look=Look::Quiet size=Size::Small/>
            </form>
        }
    });
    let versions = versions.into_iter().map(|text| version(page, text)).collect_view();
    view! {
        <section class="group">
            <div class="group-head"><h2>{title}</h2> {state}</div>
            {own}
            {versions}
            {end}
        </section>
    }
    .into_any()
}

fn version(page: &Page, text: &ConsentText) -> AnyView {
    let day = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| page.reader.date(at.with_timezone(&page.ctx.zone()).date_naive())).unwrap_or_default()
    };
    let since = match text.ended_at {
        None => t!(page.reader, "consents-version-since", n = text.version, date = day(text.created_at)),
        Some(end) => t!(page.reader, "consents-version-until", n = text.version, date = day(Some(end))),
    };
    let words = crate::domain::Locale::ALL
        .iter()
        .filter(|locale| !text.text.get(**locale).is_empty())
        .map(|locale| {
            let (words, lang) = (text.text.get(*locale).to_owned(), *locale);
            view! { <p><Words text=words lang/></p> }
        })
        .collect_view();
    view! { <div class="stack stack--near"><p class="meta">{since}</p>{words}</div> }.into_any()
}

fn form(page: &Page, now: &[ConsentText]) -> AnyView {
    let chosen = page.form.value("purpose", page.query.get("purpose"));
    let stored = now.iter().find(|text| text.purpose.as_str() == chosen).map(|text| text.text.clone());
    let options = parts::options(Purpose::ALL, None, |purpose| page.t(format!("consent-purpose-{purpose}")));
    view! {
        <section class="group">
            <div class="group-head"><h2>{page.t("consents-write")}</h2></div>
            <form class="form reading" method="post">
                <SelectField name="purpose" label=page.t("consents-purpose") options value=chosen error=page.error("purpose")/>
                {long_trio(page, "text", "consents-words", &stored.unwrap_or_else(Texts::default), consents::TEXT_MAX)}
                <div class="form-end">
                    <Button text=page.t("consents-write") look=Look::Main name="do" value="write"/>
                    <p class="form-note">{page.t("consents-write-note")}</p>
                </div>
            </form>
        </section>
    }
    .into_any()
}
