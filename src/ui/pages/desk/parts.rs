//! What every form of the desk is made of: values as typed or stored, errors beside fields, the summary.

use crate::domain::role::Action;
use crate::domain::{Locale, Texts};
use crate::server::services;
use crate::t;
use crate::ui::components::{Button, ErrorSummary, Field, Look, SelectField, Trio, Words};
use crate::ui::islands::Draft;
use crate::ui::page::Page;
use leptos::prelude::*;

/// Whether the reader's role has this action at all: what nobody of the role may do is not offered.
pub fn may(page: &Page, action: Action) -> bool {
    services::permission::may(&page.ctx, action).is_ok()
}

/// What is wrong with a field.
pub fn error(page: &Page, name: &str) -> Option<String> {
    page.form.errors.of(name).map(|code| page.reader.field_error(code))
}

/// What is wrong with a field and the fields below it (`title`, `title.ar`).
pub fn errors(page: &Page, name: &str) -> Vec<(String, String)> {
    let below = format!("{name}.");
    let all = page.form.errors.0.iter().filter(|error| error.field == name || error.field.starts_with(&below));
    all.map(|error| (error.field.clone(), page.reader.field_error(&error.code))).collect()
}

/// What is wrong, said first. A field whose error no control shows is still said here.
pub fn summary(page: &Page) -> AnyView {
    let errors: Vec<_> =
        page.form.errors.0.iter().map(|error| (error.field.clone(), page.reader.field_error(&error.code))).collect();
    let problem = page.form.problem.as_ref().map(|key| page.t(key));
    let title = match (&problem, errors.len()) {
        (Some(problem), 0) => problem.clone(),
        (_, n) => t!(page.reader, "error-summary-title", n = n as i64),
    };
    let text = if errors.is_empty() { page.t("error-nothing-saved") } else { page.t("error-summary-text") };
    let problem = (page.form.problem.is_some() || !errors.is_empty()).then_some(text);
    view! { <ErrorSummary title errors problem/> }.into_any()
}

/// A text in three languages, as typed or as stored.
pub fn texts(page: &Page, name: &str, stored: &Texts) -> Texts {
    if page.form.sent { page.form.fields.texts(name) } else { stored.clone() }
}

/// Its three fields.
pub fn trio(page: &Page, name: &'static str, label: &str, stored: &Texts, max: usize) -> AnyView {
    let (value, errors) = (texts(page, name, stored), errors(page, name));
    view! { <Trio name legend=page.t(label) value errors max/> }.into_any()
}

/// Its three fields of several lines.
pub fn long_trio(page: &Page, name: &'static str, label: &str, stored: &Texts, max: usize) -> AnyView {
    let (value, errors) = (texts(page, name, stored), errors(page, name));
    view! { <Trio name legend=page.t(label) value errors max long=true/> }.into_any()
}

/// A date, time, number or other short field, Latin in every language.
pub fn short(page: &Page, name: &'static str, label: &str, kind: &'static str, stored: &str) -> AnyView {
    let (value, error) = (page.form.value(name, stored), error(page, name));
    view! { <Field name label=page.t(label) kind value error short=true ltr=true/> }.into_any()
}

/// The same with a line that helps.
pub fn short_hint(
    page: &Page,
    name: &'static str,
    label: &str,
    kind: &'static str,
    stored: &str,
    hint: String,
) -> AnyView {
    let (value, error) = (page.form.value(name, stored), error(page, name));
    view! { <Field name label=page.t(label) kind value error hint short=true ltr=true/> }.into_any()
}

/// A list to choose from.
pub fn select(page: &Page, name: &'static str, label: &str, options: Vec<(String, String)>, stored: &str) -> AnyView {
    let (value, error) = (page.form.value(name, stored), error(page, name));
    view! { <SelectField name label=page.t(label) options value error/> }.into_any()
}

/// The choices of a closed list, and before them, if wanted, none.
pub fn options<T: Copy + std::fmt::Display>(
    all: &[T],
    none: Option<String>,
    name: impl Fn(T) -> String,
) -> Vec<(String, String)> {
    let none = none.map(|words| (String::new(), words));
    none.into_iter().chain(all.iter().map(|value| (value.to_string(), name(*value)))).collect()
}

/// Keeps what is typed into the form that it stands in, in this tab of the browser. For long forms that hold
/// nothing about participants.
pub fn draft(page: &Page) -> Option<AnyView> {
    let user = page.ctx.staff()?.id.to_string();
    let view = view! {
        <div class="draft" hidden data-found=page.t("draft-found") data-kept=page.t("draft-kept")>
            <p role="status"></p>
            <button class="link" type="button" hidden data-do="restore">{page.t("draft-restore")}</button>
            <button class="link" type="button" hidden data-do="discard">{page.t("draft-discard")}</button>
        </div>
        <Draft user/>
    };
    Some(view.into_any())
}

/// The revision that the form was filled at. After somebody saved in between, the next try knows of it.
pub fn revision(page: &Page, current: i64) -> AnyView {
    let value = match page.form.problem.as_deref() {
        Some("problem-stale") => current.to_string(),
        _ => page.form.value("revision", &current.to_string()),
    };
    view! { <input type="hidden" name="revision" value=value/> }.into_any()
}

/// After somebody saved in between: what is on record now beside what was typed. Each row is a field's label,
/// its name and its present value.
pub fn differences(page: &Page, rows: Vec<(String, String, String)>) -> Option<AnyView> {
    if page.form.problem.as_deref() != Some("problem-stale") {
        return None;
    }
    let rows = rows
        .into_iter()
        .map(|(label, name, stored)| (label, page.form.fields.get(&name).replace("\r\n", "\n"), stored))
        .filter(|(_, typed, stored)| typed.trim() != stored.trim())
        .map(|(label, typed, stored)| {
            let (now, yours) = (page.t("stale-now"), page.t("stale-typed"));
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td data-label=now><Words text=stored/></td>
                    <td data-label=yours><Words text=typed/></td>
                </tr>
            }
        })
        .collect_view();
    let heads = view! {
        <tr><th scope="col">{page.t("stale-field")}</th><th scope="col">{page.t("stale-now")}</th><th scope="col">{page.t("stale-typed")}</th></tr>
    };
    let table = view! {
        <div class="table-box" role="region" tabindex="0" aria-label=page.t("stale-title")>
            <table class="table table--stack"><thead>{heads}</thead><tbody>{rows}</tbody></table>
        </div>
    };
    Some(table.into_any())
}

/// The rows of [`differences`] for a text in three languages.
pub fn differing_texts(page: &Page, label: &str, name: &str, stored: &Texts) -> Vec<(String, String, String)> {
    let row = |locale: Locale| {
        let label =
            t!(page.reader, "field-in-language", label = page.t(label), language = page.reader.language(locale));
        (label, format!("{name}.{locale}"), stored.get(locale).to_owned())
    };
    Locale::ALL.iter().map(|locale| row(*locale)).collect()
}

/// Content in the reader's best language, marked with the language it is in.
pub fn content(page: &Page, texts: &Texts) -> AnyView {
    let shown = page.reader.content(texts);
    let (text, lang) = (shown.text.to_owned(), shown.locale);
    view! { <Words text lang/> }.into_any()
}

/// A step that takes something away: it asks for the thing's name first.
#[derive(Debug, Clone, Copy)]
pub struct Confirmed {
    /// What the form's field `do` says.
    pub verb: &'static str,
    /// The key of the step's name.
    pub title: &'static str,
    /// The key of what is to be typed.
    pub label: &'static str,
    /// It is Latin in every language.
    pub ltr: bool,
}

/// The button, and behind it what would happen, the field for the name and the step itself.
pub fn confirmed(page: &Page, step: Confirmed, text: String, name: &str) -> AnyView {
    let Confirmed { verb, title, label, ltr } = step;
    let open = page.form.fields.get("do") == verb;
    let wrong = if open { error(page, "confirm") } else { None };
    let hint = t!(page.reader, "confirm-by-typing", slug = name);
    // The summary of what is wrong leads to the field of the form that was sent.
    let id = if open { "confirm".to_owned() } else { format!("confirm-{verb}") };
    view! {
        <details open=open>
            <summary class="btn btn--quiet">{page.t(title)}</summary>
            <form class="form" method="post">
                <p>{text}</p>
                <input type="hidden" name="do" value=verb/>
                <Field name="confirm" id label=page.t(label) hint error=wrong ltr required=true/>
                <Button text=page.t(title) look=Look::Warm/>
            </form>
        </details>
    }
    .into_any()
}

/// A number that was counted up to a bound: itself, or that there are more.
pub fn how_many(page: &Page, counted: i64, over: bool) -> String {
    if over { t!(page.reader, "count-over", n = counted) } else { page.reader.n(counted) }
}

/// What a list shows, to take away: as a workbook, as a text table, and what else the list has.
pub fn export_menu(page: &Page, more: impl IntoView + 'static) -> AnyView {
    let asked = page.query.clone().without(&["after", "done", "view"]).to_query();
    let file = |kind: &str| {
        if asked.is_empty() { format!("{}.{kind}", page.path) } else { format!("{}.{kind}?{asked}", page.path) }
    };
    let (xlsx, csv) = (file("xlsx"), file("csv"));
    view! {
        <details class="menu menu--end">
            <summary class="btn">{page.t("verb-export")}</summary>
            <div class="menu-list">
                <a href=xlsx download="">{page.t("export-xlsx")}</a>
                <a href=csv download="">{page.t("export-csv")}</a>
                {more.into_any()}
            </div>
        </details>
    }
    .into_any()
}

/// The page of a form: title, summary, the form itself in a reading column.
pub fn form_page(page: &Page, title: String, form: impl IntoView + 'static) -> AnyView {
    view! {
        <leptos_meta::Title text=title.clone()/>
        <div class="page-head"><div class="page-title"><h1>{title}</h1></div></div>
        <div class="stack stack--near">{summary(page)}{form.into_any()}</div>
    }
    .into_any()
}

/// Save, and the way back.
pub fn form_end(page: &Page, verb: &str, back: String) -> AnyView {
    view! {
        <div class="form-end">
            <button class="btn btn--main" type="submit">{page.t(verb)}</button>
            <a class="btn btn--quiet" href=back>{page.t("verb-cancel")}</a>
        </div>
    }
    .into_any()
}

/// Zones that have a name in the catalogues; any other that is stored is offered too.
const ZONES: [&str; 19] = [
    "Asia/Baghdad",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Dubai",
    "Asia/Kuwait",
    "Asia/Qatar",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Africa/Cairo",
    "Africa/Tunis",
    "Europe/Istanbul",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/London",
    "Europe/Paris",
    "Europe/Stockholm",
    "Europe/Vienna",
    "Europe/Zurich",
];

/// Zones to choose from, with the one that is chosen already.
pub fn zones(page: &Page, chosen: &str) -> Vec<(String, String)> {
    let named = |name: &str| {
        let choice = |zone| page.reader.zone_choice(zone, page.ctx.now.date_naive());
        (name.to_owned(), name.parse().map_or_else(|_| name.to_owned(), choice))
    };
    let mut zones: Vec<(String, String)> = ZONES.into_iter().map(named).collect();
    if !ZONES.contains(&chosen) && !chosen.is_empty() {
        zones.push(named(chosen));
    }
    zones
}
