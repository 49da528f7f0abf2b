//! Coverage of a series: a heat map of institutions by workshops, its figures beside it.

mod counts;
mod figures;
mod matrix;
mod narrow;
mod words;

use crate::domain::counterparts::Narrowed;
use crate::domain::coverage::Stage;
use crate::domain::institution::Level;
use crate::server::services::coverage::{self, Coverage};
use crate::t;
use crate::ui::components::Empty;
use crate::ui::layouts::{self, Section, workshop};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::{filters, parts};
use leptos::prelude::*;

/// As many workshops as stand beside the figures, with words in their cells; more get narrow cells and all the width.
const WIDE: usize = 4;

/// What the page shows, and for whom.
struct Shown<'a> {
    page: &'a Page,
    coverage: &'a Coverage,
    narrowed: Narrowed,
    stage: Option<Stage>,
    /// For readers outside the team: figures under five are hidden.
    outside: bool,
}

impl Shown<'_> {
    fn is_wide(&self) -> bool {
        self.coverage.workshops.len() <= WIDE
    }
}

/// `/{lang}/desk/series/{slug}/coverage`
#[component]
pub fn CoveragePage() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let coverage = coverage::read(&page.ctx, &slug).await?;
        let query = |name: &str| page.query.get(name);
        let shown = Shown {
            page: &page,
            coverage: &coverage,
            narrowed: Narrowed::parse(query("q"), query("level"), query("tier")),
            stage: Stage::parse(query("stage")),
            outside: query("for") == "outside",
        };
        let series = page.to(&format!("desk/series/{}", coverage.series.slug));
        let title = workshop::title(page.t("coverage-title"), (), actions(&shown));
        let body = if coverage.workshops.is_empty() {
            view! { <Empty title=page.t("series-empty") next=(series.clone(), page.t("verb-back"))/> }.into_any()
        } else {
            body(&shown)
        };
        let class = if shown.is_wide() { "prints-wide" } else { "prints-wide prints-wide--large" };
        Ok(layouts::desk(
            &page,
            Section::Projects,
            view! {
                <leptos_meta::Title text=page.t("coverage-title")/>
                <nav class="crumbs" aria-label=page.t("crumbs-label")>
                    <ol>
                        <li><a href=page.to("desk/projects")>{page.t("projects-title")}</a></li>
                        <li><a href=series>{parts::content(&page, &coverage.series.title)}</a></li>
                    </ol>
                </nav>
                {title}
                <div class=class>{body}</div>
            },
        ))
    })
}

fn body(shown: &Shown<'_>) -> AnyView {
    let page = shown.page;
    let sentence = view! { <p class="sentence">{counts::sentence(shown)}</p> };
    let outside = shown.outside.then(|| {
        let inside = page.with_query("for", "");
        view! { <p class="notice notice--plain">{page.t("coverage-outside-text")} " " <a class="screen-only" href=inside>{page.t("coverage-inside")}</a></p> }
    });
    let as_table = page.query.get("view") == "table";
    let main = if as_table { counts::by_institution(shown) } else { matrix::view(shown) };
    let (funnel, shares) = (figures::funnel(shown), figures::shares(shown));
    let rest = view! { {counts::by_workshop(shown)} {shares} };
    if shown.is_wide() {
        view! {
            <div class="stack stack--near">
                {sentence}{outside}{search(shown)}
                <div class="with-side"><div class="stack">{main}{rest}</div><div class="stack">{funnel}</div></div>
            </div>
        }
        .into_any()
    } else {
        view! { <div class="stack stack--near">{sentence}{outside}{search(shown)}{main}<div class="stack">{funnel}{rest}</div></div> }.into_any()
    }
}

fn actions(shown: &Shown<'_>) -> AnyView {
    let page = shown.page;
    let table = page.query.get("view") == "table";
    let (view_as, view_key) = if table { ("", "coverage-as-map") } else { ("table", "coverage-as-table") };
    let (whom, whom_key) = if shown.outside { ("", "coverage-inside") } else { ("outside", "coverage-outside") };
    let (view_as, whom) = (page.with_query("view", view_as), page.with_query("for", whom));
    view! {
        <a class="btn btn--quiet" href=view_as>{page.t(view_key)}</a>
        {parts::export_menu(page, view! { <a href=whom>{page.t(whom_key)}</a> })}
    }
    .into_any()
}

fn search(shown: &Shown<'_>) -> AnyView {
    let page = shown.page;
    let levels = Level::ALL.iter().map(|level| (level.to_string(), page.reader.level(*level))).collect();
    let tiers = ["core", "extended"].map(|tier| (tier.to_owned(), page.t(format!("tier-{tier}")))).to_vec();
    let stages = Stage::ALL.iter().map(|stage| (stage.to_string(), words::stage(page, *stage))).collect();
    let keep = ["for", "view"]
        .into_iter()
        .filter(|name| page.query.has(name))
        .map(|name| view! { <input type="hidden" name=name value=page.query.get(name).to_owned()/> }.into_any());
    let mut chosen = vec![
        filters::one(page, "level", "field-level", levels),
        filters::one(page, "tier", "field-tier", tiers),
        filters::one(page, "stage", "coverage-stage", stages),
    ];
    chosen.extend(keep);
    filters::bar(page, "institutions-search", chosen)
}

/// What an empty selection says.
fn nothing(page: &Page) -> AnyView {
    view! { <Empty title=t!(page.reader, "phrase-nothing-found") next=(page.path.clone(), page.t("verb-clear-filters"))/> }
        .into_any()
}
