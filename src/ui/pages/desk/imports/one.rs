//! One import, at whichever step it stands.

use super::{chip, columns, list, rows};
use crate::domain::ImportId;
use crate::domain::import::{Import, Kind, State, Verdict};
use crate::server::services::ServiceError;
use crate::server::services::imports;
use crate::t;
use crate::ui::components::{Button, ButtonLink, Look, Notice, PageHead, Tone};
use crate::ui::layouts;
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts;
use axum::http::{HeaderValue, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// After how many seconds a page that shows progress is fetched again, also without scripts.
const AGAIN: &str = "3";

/// `/{lang}/desk/imports/{id}`
#[component]
pub fn One() -> impl IntoView {
    let (page, id) = (page(), param("id"));
    let response = use_context::<ResponseOptions>();
    load(async move {
        let id: ImportId = id.parse().map_err(|_| ServiceError::NotFound)?;
        let import = imports::get(&page.ctx, id).await?;
        let (workshop, questions) = imports::belongs_to(&page.ctx, &import).await?.unzip();
        let questions = questions.unwrap_or_default();
        if import.state.is_under_way()
            && !page.form.sent
            && let Some(response) = response
        {
            response.insert_header(header::REFRESH, HeaderValue::from_static(AGAIN));
        }
        let chosen = Verdict::parse(page.query.get("verdict"));
        let choosing = import.state == State::Uploaded || (import.state == State::Checked && page.query.has("columns"));
        let found = match import.state {
            _ if choosing => None,
            State::Uploaded | State::Checking | State::Running => None,
            _ => {
                let after = page.query.get("after").parse().unwrap_or_default();
                Some(imports::rows(&page.ctx, id, chosen, after, imports::PAGE).await?)
            }
        };
        let body = match import.state {
            _ if choosing => columns::form(&page, &import, &questions),
            State::Uploaded | State::Checking | State::Running => under_way(&page, &import),
            State::Checked => decision(&page, &import, chosen),
            State::Done | State::Cancelled | State::Failed => outcome(&page, &import, chosen),
        };
        let list = found.map(|found| rows::table(&page, &import, &questions, &found));
        let title = if import.file_name.is_empty() { page.t("import-file") } else { import.file_name.clone() };
        let aside = {
            let (page, import) = (page.clone(), import.clone());
            move || {
                let text = t!(
                    page.reader,
                    "import-of",
                    kind = page.t(format!("import-kind-{}", import.kind)),
                    n = import.rows
                );
                view! { {chip(&page, &import)} <p>{text}</p> }
            }
        };
        let cancel = (!import.state.is_over()).then(|| {
            view! {
                <form method="post">
                    <Button text=page.t("import-cancel") look=Look::Quiet name="do" value="cancel"/>
                </form>
            }
        });
        let mut crumbs = list::crumbs(&page, workshop.as_ref());
        let of = workshop.as_ref().map_or_else(String::new, |one| format!("?workshop={}", one.slug));
        crumbs.push((page.to(&format!("desk/imports{of}")), page.t("imports-title")));
        let content = view! {
            <leptos_meta::Title text=title.clone()/>
            <PageHead title aside crumbs crumbs_label=page.t("crumbs-label")>{cancel}</PageHead>
            <div class="stack stack--near">{parts::summary(&page)}{body}{list}</div>
        };
        Ok(layouts::desk(&page, list::section(workshop.as_ref()), content))
    })
}

/// How far it has come.
fn under_way(page: &Page, import: &Import) -> AnyView {
    let (worked, all) = import.progress();
    let title = page.t(format!("import-state-{}", import.state));
    let text = t!(page.reader, "import-progress", done = page.reader.n(worked), n = all);
    view! {
        <section class="stack stack--near" aria-labelledby="progress-title">
            <h2 id="progress-title">{title}</h2>
            <progress class="progress" aria-labelledby="progress-title" value=worked.to_string() max=all.max(1).to_string()></progress>
            <p role="status">{text}</p>
            <p class="quieter">{page.t("import-progress-note")}</p>
            <div class="actions"><ButtonLink href=page.path.clone() text=page.t("import-refresh")/></div>
        </section>
    }
    .into_any()
}

/// What would happen, and the buttons that decide.
fn decision(page: &Page, import: &Import, chosen: Option<Verdict>) -> AnyView {
    let (good, skipped) = (import.good(), import.counts.skipped);
    let buttons = match (good, skipped) {
        (0, _) => None,
        (_, 0) => Some(view! { <Button text=t!(page.reader, "import-accept-all", n = good) look=Look::Main name="do" value="all"/> }.into_any()),
        _ => Some(view! { <Button text=t!(page.reader, "import-accept-good", n = good) look=Look::Main name="do" value="good"/> }.into_any()),
    };
    let note = match (good, skipped) {
        (0, _) => page.t("import-nothing-to-do"),
        (_, 0) => page.t("import-all-good"),
        _ => t!(page.reader, "import-some-skipped", n = skipped),
    };
    let writes = (good > 0 && import.kind == Kind::Registrations)
        .then(|| view! { <p>{page.t("import-writes-registrations")}</p> });
    let again = page.with_query("columns", "yes");
    view! {
        <section class="stack stack--near" aria-labelledby="decision-title">
            <div>
                <h2 id="decision-title">{page.t("import-decision-title")}</h2>
                <p>{page.t("import-decision-text")}</p>
            </div>
            {rows::counts(page, &import.counts, chosen)}
            <form class="stack stack--near" method="post">
                <input type="hidden" name="revision" value=import.revision.to_string()/>
                <div><p>{note}</p>{writes}</div>
                <div class="actions">
                    {buttons}
                    <ButtonLink href=again text=page.t("import-columns-again") look=Look::Quiet/>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// What became of it.
fn outcome(page: &Page, import: &Import, chosen: Option<Verdict>) -> AnyView {
    let brought = import.done.added + import.done.changed;
    let (title, tone) = match import.state {
        State::Done => (t!(page.reader, "import-done", n = brought), Tone::Good),
        State::Cancelled => (t!(page.reader, "import-cancelled", n = brought), Tone::Plain),
        _ => (t!(page.reader, "import-failed", n = brought), Tone::Attention),
    };
    let text = (import.state == State::Failed).then(|| page.t(format!("import-problem-{}", import.problem)));
    let text = text.unwrap_or_else(|| page.t("import-over-text"));
    let left = crate::domain::import::Counts {
        same: import.counts.same + import.done.same,
        skipped: import.counts.skipped + import.done.skipped,
        ..import.done
    };
    view! {
        <Notice title text tone/>
        {rows::counts(page, &left, chosen)}
    }
    .into_any()
}
