//! The head of a staff page: where one is, the title, what one can do.

use super::Words;
use crate::domain::Locale;
use leptos::prelude::*;

/// Its children are the buttons at the end, the main one last.
#[component]
pub fn PageHead(
    /// The title.
    #[prop(into)]
    title: String,
    /// The language of the title, when it is content rather than a word of the catalogue.
    #[prop(optional)]
    lang: Option<Locale>,
    /// How many there are, plain after the title.
    #[prop(optional, into)]
    count: Option<String>,
    /// What stands after the title: a date, a sentence, a chip.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// Address and words of each step above this page, the outermost first.
    #[prop(optional)]
    crumbs: Vec<(String, String)>,
    /// The name of the crumbs for a screen reader.
    #[prop(optional, into)]
    crumbs_label: String,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let crumbs = (!crumbs.is_empty()).then(|| {
        let steps =
            crumbs.into_iter().map(|(href, text)| view! { <li><a href=href><bdi>{text}</bdi></a></li> }).collect_view();
        view! { <nav class="crumbs" aria-label=crumbs_label><ol>{steps}</ol></nav> }
    });
    let title = match lang {
        Some(lang) => view! { <Words text=title lang/> }.into_any(),
        None => title.into_any(),
    };
    view! {
        {crumbs}
        <div class="page-head">
            <div class="page-title">
                <h1>{title} {count.map(|count| view! { " " <span class="count">{count}</span> })}</h1>
                {aside.map(|aside| aside.run())}
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
