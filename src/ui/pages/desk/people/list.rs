//! Everybody on record, found by name, address or institution.

use crate::domain::institution::{Institution, Level};
use crate::domain::person::{Person, Rank, Sex, Sort};
use crate::domain::role::Action;
use crate::domain::{InstitutionId, Locale, Sorted, fold};
use crate::server::services;
use crate::server::services::people::{self, PeopleQuery};
use crate::t;
use crate::ui::components::{ButtonLink, ColumnHead, Empty, LevelMark, Look, PageHead, Pager, TableBox, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::{filters, parts, sorting};
use leptos::prelude::*;
use std::collections::HashMap;

/// `/{lang}/desk/people`
#[component]
pub fn List() -> impl IntoView {
    let page = page();
    load(async move {
        let asked = |name: &str| Some(page.query.get(name).to_owned()).filter(|text| !text.is_empty());
        let query = PeopleQuery {
            q: page.query.get("q").to_owned(),
            institution: asked("institution"),
            level: asked("level"),
            rank: asked("rank"),
            sex: asked("sex"),
            language: asked("language"),
            sort: page.query.get("sort").to_owned(),
            after: page.query.get("after").parse().ok(),
            limit: None,
        };
        let found = people::list(&page.ctx, &query).await?;
        let institutions: HashMap<_, _> =
            services::institutions::all(&page.ctx).await?.into_iter().map(|i| (i.id, i)).collect();
        let filtered = page.query.0.iter().any(|(name, value)| name != "done" && name != "sort" && !value.is_empty());
        let body = match (found.people.is_empty(), filtered) {
            (true, true) => view! { <Empty title=page.t("phrase-nothing-found") next=(page.path.clone(), page.t("verb-clear-filters"))/> }.into_any(),
            (true, false) => view! { <Empty title=page.t("people-empty") next=(page.to("desk/people/new"), page.t("people-new"))/> }.into_any(),
            (false, _) => table(&page, &found.people, &institutions),
        };
        let next = found.next.map(|id| (page.with_query("after", &id.to_string()), page.t("verb-next")));
        let back = page.query.has("after").then(|| (page.with_query("after", ""), page.t("phrase-from-start")));
        let import = parts::may(&page, Action::ManagePeople)
            .then(|| view! { <ButtonLink href=page.to("desk/imports?kind=people") text=page.t("imports-title")/> });
        let actions = view! {
            {import}
            <ButtonLink href=page.to("desk/people/duplicates") text=page.t("duplicates-title")/>
            {parts::export_menu(&page, ())}
            <ButtonLink href=page.to("desk/people/new") text=page.t("people-new") look=Look::Main/>
        }
        .into_any();
        let counted = if found.over {
            t!(page.reader, "count-people-over", n = found.total)
        } else {
            t!(page.reader, "count-people", n = found.total)
        };
        let content = view! {
            <leptos_meta::Title text=page.t("people-title")/>
            <PageHead title=page.t("people-title") count=parts::how_many(&page, found.total, found.over)>
                {actions}
            </PageHead>
            {filter_bar(&page, &institutions)}
            {body}
            <Pager text=counted label=page.t("people-title") back next/>
        };
        Ok(layouts::desk(&page, Section::People, content))
    })
}

fn filter_bar(page: &Page, institutions: &HashMap<InstitutionId, Institution>) -> AnyView {
    let reader = page.reader;
    let mut of: Vec<_> = institutions
        .values()
        .map(|i| {
            let name = reader.content(&i.name).text;
            (i.code.clone(), t!(reader, "institution-with-level", name = name, level = reader.level(i.level)))
        })
        .collect();
    of.sort_by_cached_key(|(_, name)| fold::sort_key(page.locale(), name));
    let chosen = vec![
        filters::one(page, "institution", "field-institution", of),
        filters::one(
            page,
            "level",
            "field-level",
            Level::ALL.iter().map(|l| (l.to_string(), reader.level(*l))).collect(),
        ),
        filters::one(page, "rank", "field-rank", Rank::ALL.iter().map(|r| (r.to_string(), reader.rank(*r))).collect()),
        filters::one(page, "sex", "field-sex", Sex::ALL.iter().map(|s| (s.to_string(), reader.sex(*s))).collect()),
        filters::one(
            page,
            "language",
            "field-language",
            Locale::ALL.iter().map(|l| (l.to_string(), reader.language(*l))).collect(),
        ),
    ];
    filters::bar(page, "people-search", chosen)
}

fn table(page: &Page, people: &[Person], institutions: &HashMap<InstitutionId, Institution>) -> AnyView {
    let rows = people.iter().map(|person| row(page, person, institutions)).collect_view();
    let now = Sorted::parse(page.query.get("sort"), Sort::parse).unwrap_or(Sorted::up(Sort::Name));
    let head = view! {
        {sorting::head(page, "field-name", Sort::Name, now)}
        {sorting::head(page, "field-institution", Sort::Institution, now)}
        <ColumnHead text=page.t("field-level")/>
        {sorting::head(page, "field-rank", Sort::Rank, now)}
        {sorting::head(page, "field-email", Sort::Email, now)}
        {sorting::head(page, "field-language", Sort::Language, now)}
    };
    view! { <TableBox label=page.t("people-title") stack=true><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></TableBox> }.into_any()
}

fn row(page: &Page, person: &Person, institutions: &HashMap<InstitutionId, Institution>) -> AnyView {
    let institution = person.institution.and_then(|id| institutions.get(&id));
    let name = person.name.best(page.locale()).to_owned();
    let level = institution.map(|i| view! { <LevelMark level=i.level text=page.reader.level(i.level)/> });
    let of = institution.map(|i| {
        let name = page.reader.content(&i.name);
        let (text, lang) = (name.text.to_owned(), name.locale);
        view! { <Words text lang/> }
    });
    let position = (!person.position.is_empty())
        .then(|| view! { <span class="cell-note"><Words text=person.position.clone()/></span> });
    let sample = person.sample.then(|| view! { " " <span class="chip">{page.t("phrase-sample")}</span> });
    view! {
        <tr>
            <th scope="row"><a href=page.to(&format!("desk/people/{}", person.id))><Words text=name/></a>{sample}{position}</th>
            <td data-label=page.t("field-institution")>{of}</td>
            <td data-label=page.t("field-level")>{level}</td>
            <td data-label=page.t("field-rank")>{person.rank.map(|rank| page.reader.rank(rank))}</td>
            <td data-label=page.t("field-email")><span class="ltr">{person.email.clone()}</span></td>
            <td class="cell-quiet" data-label=page.t("field-language")>{page.reader.language(person.language)}</td>
        </tr>
    }
    .into_any()
}
