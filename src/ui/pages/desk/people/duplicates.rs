//! Records that may be of one person, side by side: made one, told apart, and a merge taken back.

use crate::domain::InstitutionId;
use crate::domain::Locale;
use crate::domain::institution::Institution;
use crate::domain::person::PersonName;
use crate::server::services;
use crate::server::services::duplicates::{self, Pair, Side};
use crate::server::services::merges::{self, Done};
use crate::t;
use crate::ui::components::{Button, Chip, Empty, Look, PageHead, Pager, Size, TableBox, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::parts;
use leptos::prelude::*;
use std::collections::HashMap;

type Institutions = HashMap<InstitutionId, Institution>;

/// `/{lang}/desk/people/duplicates`
#[component]
pub fn Duplicates() -> impl IntoView {
    let page = page();
    load(async move {
        let after = page.query.find("after");
        let found = duplicates::pairs(&page.ctx, after).await?;
        let merged = merges::recent(&page.ctx).await?;
        let institutions: Institutions =
            services::institutions::all(&page.ctx).await?.into_iter().map(|i| (i.id, i)).collect();
        let next = found.next.map(|id| (page.with_query("after", &id), page.t("verb-next")));
        let back = page.query.has("after").then(|| (page.with_query("after", ""), page.t("phrase-from-start")));
        let pairs = if found.pairs.is_empty() {
            let (title, text) = (page.t("duplicates-none"), page.t("duplicates-none-text"));
            view! { <Empty title text next=(page.to("desk/people"), page.t("people-title"))/> }.into_any()
        } else {
            let count = found.pairs.len() as i64;
            let pairs =
                found.pairs.iter().enumerate().map(|(n, one)| pair(&page, n, one, &institutions)).collect_view();
            let text = t!(page.reader, "duplicates-count", n = count);
            view! { {pairs} <Pager text label=page.t("duplicates-title") back next/> }.into_any()
        };
        let content = view! {
            <leptos_meta::Title text=page.t("duplicates-title")/>
            <PageHead title=page.t("duplicates-title")/>
            <div class="stack stack--near">{parts::summary(&page)}<p>{page.t("duplicates-text")}</p></div>
            {pairs}
            {recent(&page, &merged)}
        };
        Ok(layouts::desk(&page, Section::People, content))
    })
}

fn pair(page: &Page, n: usize, pair: &Pair, institutions: &Institutions) -> AnyView {
    let name = |side: &Side| side.person.name.best(page.locale()).to_owned();
    let shared = pair
        .shared
        .iter()
        .map(|kind| view! { <Chip text=page.t(format!("duplicates-same-{kind}"))/> " " })
        .collect_view();
    let head = |side: &Side| {
        let href = page.to(&format!("desk/people/{}", side.person.id));
        let sample = side.person.sample.then(|| view! { " " <span class="chip">{page.t("phrase-sample")}</span> });
        view! { <th scope="col"><a href=href><Words text=name(side)/></a>{sample}</th> }
    };
    let keep = |side: &Side| {
        let label = t!(page.reader, "duplicates-keep-named", name = name(side));
        view! { <td><Button text=page.t("duplicates-keep") size=Size::Small name="kept" value=side.person.id.to_string() label/></td> }
    };
    let title = t!(page.reader, "duplicates-pair", one = name(&pair.one), other = name(&pair.other));
    // Several pairs may be of the same names; each table needs a name of its own.
    let label = format!("{}. {title}", page.reader.n(n + 1));
    let hidden = [("one", &pair.one), ("other", &pair.other)]
        .map(|(field, side)| {
            let (revision, person) = (side.person.revision.to_string(), side.person.id.to_string());
            view! {
                <input type="hidden" name=field value=person/>
                <input type="hidden" name=format!("{field}_revision") value=revision/>
            }
        })
        .into_iter()
        .collect_view();
    let heads = view! { {head(&pair.one)}{head(&pair.other)} };
    let keeps = view! { <th scope="row">{page.t("duplicates-stays")}</th>{keep(&pair.one)}{keep(&pair.other)} };
    let rows = rows(page, pair, institutions);
    view! {
        <section class="section">
            <h2>{title}</h2>
            <p class="quieter">{page.t("duplicates-shared")} " " {shared}</p>
            <form method="post">
                {hidden}
                <TableBox label tight=true>
                    <thead><tr><td></td>{heads}</tr></thead>
                    <tbody>{rows}<tr>{keeps}</tr></tbody>
                </TableBox>
                <div class="actions">
                    <Button text=page.t("duplicates-apart") look=Look::Quiet size=Size::Small name="do" value="apart"/>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// What both records say, line by line; what differs is marked. A line that neither has is left out.
fn rows(page: &Page, pair: &Pair, institutions: &Institutions) -> Vec<AnyView> {
    let mut rows = Vec::new();
    let mut line = |label: String, of: &dyn Fn(&Side) -> String| {
        let (one, other) = (of(&pair.one), of(&pair.other));
        if one.is_empty() && other.is_empty() {
            return;
        }
        let differs = one != other && !one.is_empty() && !other.is_empty();
        let class = differs.then_some("cell-differs");
        let note = differs.then(|| view! { <span class="cell-note">{page.t("duplicates-differs")}</span> });
        let row = view! { <tr><th scope="row">{label}{note}</th><td class=class><Words text=one/></td><td class=class><Words text=other/></td></tr> };
        rows.push(row.into_any());
    };
    for key in PersonName::KEYS {
        let label = Locale::parse(key).map_or_else(
            || page.t("field-name-passport"),
            |locale| {
                let (label, language) = (page.t("field-name"), page.reader.language(locale));
                t!(page.reader, "field-in-language", label = label, language = language)
            },
        );
        line(label, &|side| side.person.name.0.get(key).cloned().unwrap_or_default());
    }
    line(page.t("field-honorific"), &|side| side.person.honorific.clone());
    line(page.t("field-email"), &|side| side.person.email.clone().unwrap_or_default());
    line(page.t("field-phone"), &|side| side.person.phone.clone());
    line(page.t("people-contacts"), &|side| {
        page.reader.list(&side.contacts.iter().map(|contact| contact.value.as_str()).collect::<Vec<_>>())
    });
    line(page.t("field-institution"), &|side| {
        let of = side.person.institution.and_then(|id| institutions.get(&id));
        of.map(|of| page.reader.content(&of.name).text.to_owned()).unwrap_or_default()
    });
    line(page.t("field-position"), &|side| side.person.position.clone());
    line(page.t("field-rank"), &|side| side.person.rank.map(|rank| page.reader.rank(rank)).unwrap_or_default());
    line(page.t("field-sex"), &|side| side.person.sex.map(|sex| page.reader.sex(sex)).unwrap_or_default());
    line(page.t("field-language"), &|side| page.reader.language(side.person.language));
    line(page.t("duplicates-posts"), &|side| page.reader.n(side.appointments.len() as i64));
    line(page.t("duplicates-invitations"), &|side| page.reader.n(side.invitations));
    line(page.t("duplicates-registrations"), &|side| page.reader.n(side.registrations as i64));
    rows
}

/// The last merges, each of which can be taken back.
fn recent(page: &Page, merged: &[Done]) -> Option<AnyView> {
    if merged.is_empty() {
        return None;
    }
    let rows = merged
        .iter()
        .map(|Done { merge, kept }| {
            let (gone, stays) = (merge.gone_name.best(page.locale()).to_owned(), kept.name.best(page.locale()).to_owned());
            let href = page.to(&format!("desk/people/{}", kept.id));
            let label = t!(page.reader, "duplicates-undo-named", name = gone.clone());
            view! {
                <tr>
                    <th scope="row"><Words text=gone/></th>
                    <td data-label=page.t("duplicates-into")><a href=href><Words text=stays/></a></td>
                    <td data-label=page.t("field-date")>{page.reader.date(merge.at.with_timezone(&page.ctx.zone()).date_naive())}</td>
                    <td class="cell-act">
                        <form method="post">
                            <input type="hidden" name="merge" value=merge.id.to_string()/>
                            <Button text=page.t("verb-undo") size=Size::Small name="do" value="undo" label/>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = ["duplicates-gone", "duplicates-into", "field-date"];
    let heads = heads.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    let section = view! {
        <section class="section">
            <h2>{page.t("duplicates-recent")}</h2>
            <p>{page.t("duplicates-recent-text")}</p>
            <TableBox label=page.t("duplicates-recent") stack=true>
                <thead><tr>{heads}<td></td></tr></thead>
                <tbody>{rows}</tbody>
            </TableBox>
        </section>
    };
    Some(section.into_any())
}
