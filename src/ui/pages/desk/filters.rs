//! The line of search and filters above a list. Everything stands in the address.

use crate::ui::components::Icon;
use crate::ui::page::Page;
use leptos::prelude::*;

/// One filter: all, or one of the options (value and words).
pub fn one(page: &Page, name: &'static str, label: &str, options: Vec<(String, String)>) -> AnyView {
    let value = page.query.get(name).to_owned();
    let on = options.iter().any(|(key, _)| *key == value);
    let class = if on { "filter filter--on" } else { "filter" };
    let options = options
        .into_iter()
        .map(|(key, words)| {
            let selected = key == value;
            view! { <option value=key selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <label class=class>
            <span>{page.t(label)} ":"</span>
            <select name=name><option value="">{page.t("phrase-all")}</option>{options}</select>
        </label>
    }
    .into_any()
}

/// The line itself; `search` is the catalogue key of what can be searched for.
pub fn bar(page: &Page, search: &str, filters: Vec<AnyView>) -> AnyView {
    let sort = page.query.find("sort").map(|sort| view! { <input type="hidden" name="sort" value=sort.to_owned()/> });
    let filtered = page.query.0.iter().any(|(name, value)| !value.is_empty() && name != "sort" && name != "done");
    let clear = filtered.then(|| view! { <a href=page.path.clone()>{page.t("verb-clear-filters")}</a> });
    view! {
        <form class="filters" method="get" role="search">
            <div class="search-field">
                <Icon name="search"/>
                <input class="input" type="search" name="q" value=page.query.get("q").to_owned()
                    aria-label=page.t(search) placeholder=page.t(search) maxlength="200"/>
            </div>
            {filters}
            {sort}
            <button class="btn btn--small" type="submit">{page.t("verb-filter")}</button>
            {clear}
        </form>
    }
    .into_any()
}
