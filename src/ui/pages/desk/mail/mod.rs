//! What is sent when: the rules and templates of a workshop or a series.
//!
//! Both places have the same three pages: the list, a rule, a template. `frame` puts them where they belong.

mod list;
mod rule;
mod template;

pub use list::{OfSeries, OfWorkshop};
pub use rule::{RuleOfSeries, RuleOfWorkshop};
pub use template::{TemplateOfSeries, TemplateOfWorkshop};

use crate::server::services::mail_rules::Scope;
use crate::server::services::{self, Result};
use crate::ui::layouts::{self, Section, workshop as layout, workshop::Tab};
use crate::ui::page::Page;
use leptos::prelude::*;

/// Where a page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum At {
    Workshop(String),
    Series(String),
}

impl At {
    fn scope(&self) -> Scope<'_> {
        match self {
            Self::Workshop(slug) => Scope::Workshop(slug),
            Self::Series(slug) => Scope::Series(slug),
        }
    }

    /// The address of the list, without a slash at its end.
    fn base(&self, page: &Page) -> String {
        match self {
            Self::Workshop(slug) => page.to(&format!("desk/w/{slug}/mail")),
            Self::Series(slug) => page.to(&format!("desk/series/{slug}/mail")),
        }
    }
}

/// Puts a page where it belongs: among a workshop's tabs, or below its series.
async fn frame(page: &Page, at: &At, title: String, actions: AnyView, content: AnyView) -> Result<AnyView> {
    let head = view! { <leptos_meta::Title text=title.clone()/> };
    match at {
        At::Workshop(slug) => {
            let of = services::workshops::head(&page.ctx, slug).await?;
            let title = layout::title(title, (), actions);
            Ok(layout::workshop(page, &of, Tab::Mail, title, view! { {head} {content} }))
        }
        At::Series(slug) => {
            let (series, _) = services::series::get(&page.ctx, slug).await?;
            let name = page.reader.content(&series.title).text.to_owned();
            let crumbs = [
                (page.to("desk/projects"), page.t("projects-title")),
                (page.to(&format!("desk/series/{}", series.slug)), name),
            ];
            let crumbs = crumbs
                .into_iter()
                .map(|(href, text)| view! { <li><a href=href><bdi>{text}</bdi></a></li> })
                .collect_view();
            let view = view! {
                {head}
                <nav class="crumbs" aria-label=page.t("crumbs-label")><ol>{crumbs}</ol></nav>
                {layout::title(title, (), actions)}
                {content}
            };
            Ok(layouts::desk(page, Section::Projects, view))
        }
    }
}
