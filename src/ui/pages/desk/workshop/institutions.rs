//! The institutions tab: both levels beside each other, counterparts in one row, seats for each.

use crate::domain::counterparts::{Pair, pairs};
use crate::domain::institution::{Institution, Level};
use crate::domain::participant::Share;
use crate::domain::workshop::Registration;
use crate::server::services::{self, ServiceError, seats::Offered, shares::Shares};
use crate::t;
use crate::ui::components::{Chip, LevelMark, Notice, State, Tone};
use crate::ui::layouts::{self, workshop as frame, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, content, error};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/institutions`
#[component]
pub fn WorkshopInstitutions() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let offered = services::seats::offered(&page.ctx, &slug).await?;
        // Whoever may not see the participants sees the seats alone.
        let shares = match services::shares::read(&page.ctx, &slug).await {
            Ok(shares) => Some(shares),
            Err(ServiceError::Forbidden | ServiceError::NotFound) => None,
            Err(error) => return Err(error),
        };
        let shares = shares.as_ref();
        let total: i64 = offered.seats.iter().map(|seats| seats.seats).sum();
        let aside = view! { <p>{t!(page.reader, "invited-seats-total", n = total)}</p> };
        let title = frame::title(page.t("invited-title"), aside, ());
        let view = view! {
            <leptos_meta::Title text=page.t("invited-title")/>
            <div class="stack stack--near">{parts::summary(&page)}{limit(&page, &offered)}{totals(&page, &offered, shares)}{left_out(&page, &offered)}{form(&page, &offered, shares)}</div>
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Institutions, title, view))
    })
}

/// Institutions and seats of each level, in a sentence.
fn totals(page: &Page, offered: &Offered, shares: Option<&Shares>) -> AnyView {
    let parts = Level::ALL
        .iter()
        .map(|level| {
            let of_level: Vec<i64> =
                offered.institutions.iter().filter(|one| one.level == *level).filter_map(|one| offered.of(one)).collect();
            let institutions = t!(page.reader, "count-institutions", n = of_level.len() as i64);
            let seats = t!(page.reader, "count-seats", n = of_level.iter().sum::<i64>());
            let taken = shares.map(|shares| {
                let (share, _) = shares.of_level(*level, &offered.institutions);
                let taken = t!(page.reader, "invited-taken", confirmed = share.confirmed as i64, waiting = share.waiting as i64);
                view! { " · " {taken} }
            });
            view! { <span><LevelMark level=*level text=page.reader.level(*level)/> " " {institutions} " · " {seats}{taken}</span> }
        })
        .collect_view();
    view! { <p class="row-note">{parts}</p> }.into_any()
}

/// Where registration is open to these institutions, their seats are a limit: that is said, and where none is offered.
fn limit(page: &Page, offered: &Offered) -> Option<AnyView> {
    if offered.workshop.registration != Registration::Institutions {
        return None;
    }
    let (key, tone) = if offered.seats.iter().any(|seats| seats.seats > 0) {
        ("invited-limit", Tone::Plain)
    } else {
        ("invited-limit-none", Tone::Attention)
    };
    Some(view! { <Notice title=page.t(key) tone/> }.into_any())
}

/// Counterparts that are left out, each with the way to invite it.
fn left_out(page: &Page, offered: &Offered) -> Option<AnyView> {
    let gaps = offered.left_out();
    if gaps.is_empty() {
        return None;
    }
    let rows = gaps
        .iter()
        .map(|(invited, other)| {
            let name = page.reader.content(&other.name).text;
            let text = t!(page.reader, "invited-counterpart-missing", name = name);
            let seats = offered.of(invited).unwrap_or(1).to_string();
            view! {
                <div class="conflict">
                    <span class="icon icon--warning" aria-hidden="true"></span>
                    <p>{text} " " <LevelMark level=other.level text=page.reader.level(other.level)/></p>
                    <form class="actions" method="post">
                        <input type="hidden" name="do" value="invite"/>
                        <input type="hidden" name="seats" value=seats/>
                        <button class="btn btn--small" type="submit" name="institution" value=other.code.clone()>{page.t("invited-invite-too")}</button>
                    </form>
                </div>
            }
        })
        .collect_view();
    Some(view! { <div>{rows}</div> }.into_any())
}

fn form(page: &Page, offered: &Offered, shares: Option<&Shares>) -> AnyView {
    let all = pairs(&offered.institutions);
    let body = ["core", "extended"]
        .into_iter()
        .map(|tier| {
            let of_tier: Vec<&Pair<'_>> = all.iter().filter(|pair| (pair.tier() == "core") == (tier == "core")).collect();
            let rows = of_tier.iter().map(|pair| row(page, offered, shares, pair)).collect_view();
            (!of_tier.is_empty()).then(|| {
                view! { <tr class="matrix-part"><th colspan="5" scope="colgroup">{page.t(format!("tier-{tier}"))}</th></tr>{rows} }
            })
        })
        .collect_view();
    let head = |level: Level| view! { <LevelMark level text=page.reader.level(level) head=true/> };
    let rows = offered.institutions.iter().map(|institution| difference(page, offered, institution)).collect();
    view! {
        <form class="form" method="post">
            {parts::revision(page, offered.workshop.revision)}
            {parts::differences(page, rows)}
            <div class="table-box" role="region" tabindex="0" aria-label=page.t("invited-title")>
                <table class="table table--tight pairs">
                    <thead><tr>
                        <th scope="col">{head(Level::Federal)}</th><th scope="col" class="cell-num">{page.t("field-capacity")}</th>
                        <th class="matrix-tie" scope="col"><span class="visually-hidden">{page.t("field-counterpart")}</span></th>
                        <th scope="col">{head(Level::Region)}</th><th scope="col" class="cell-num">{page.t("field-capacity")}</th>
                    </tr></thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            <div class="form-end"><button class="btn btn--main" type="submit">{page.t("verb-save")}</button><p class="form-note">{page.t("invited-hint")}</p></div>
        </form>
    }
    .into_any()
}

/// Seats that are on record now beside those that were typed.
fn difference(page: &Page, offered: &Offered, institution: &Institution) -> (String, String, String) {
    let name = page.reader.content(&institution.name).text;
    // Without its tick a number that was typed means nothing.
    let ticked = page.form.fields.all("invite").contains(&institution.code.as_str());
    let field = if ticked { format!("seats.{}", institution.code) } else { String::new() };
    let stored = offered.of(institution).map(|seats| seats.to_string()).unwrap_or_default();
    (t!(page.reader, "invited-seats-of", name = name), field, stored)
}

fn row(page: &Page, offered: &Offered, shares: Option<&Shares>, pair: &Pair<'_>) -> AnyView {
    let tie = (pair.federal.is_some() && pair.region.is_some())
        .then(|| view! { <span class="tie" aria-hidden="true"><i></i></span> });
    view! { <tr>{cells(page, offered, shares, pair.federal)}<td class="matrix-tie">{tie}</td>{cells(page, offered, shares, pair.region)}</tr> }.into_any()
}

fn cells(page: &Page, offered: &Offered, shares: Option<&Shares>, institution: Option<&Institution>) -> AnyView {
    let Some(institution) = institution else {
        return view! { <td class="cell-quiet pair-none">{page.t("institution-no-counterpart")}</td><td class="pair-none"></td> }.into_any();
    };
    let code = institution.code.clone();
    let stored = offered.of(institution);
    let invited = page.form.chosen("invite", &code, stored.is_some());
    let field = format!("seats.{code}");
    let seats = page.form.value(&field, &stored.unwrap_or(2).to_string());
    let wrong = error(page, &field);
    let left = offered.left_out().iter().any(|(_, other)| other.id == institution.id);
    let left = left.then(|| view! { " " <Chip text=page.t("invited-left-out") state=State::Attention/> });
    let name = page.reader.content(&institution.name).text.to_owned();
    let label = t!(page.reader, "invited-seats-of", name = name.as_str());
    let invalid = wrong.is_some().then_some("true");
    let share = shares.map(|shares| shares.of(Some(institution.id))).filter(|share| *share != Share::default());
    let taken = share.map(|share| {
        let href = format!("{}?institution={}", page.path.replace("/institutions", "/participants"), institution.code);
        let taken =
            t!(page.reader, "invited-taken", confirmed = share.confirmed as i64, waiting = share.waiting as i64);
        view! { <span class="cell-note"><a href=href>{taken}</a></span> }
    });
    view! {
        <th scope="row">
            <label class="check"><input type="checkbox" name="invite" value=code checked=invited/><span>{content(page, &institution.name)}</span></label>{left}
            <span class="pair-level"><LevelMark level=institution.level text=page.reader.level(institution.level)/></span>
            {taken}
        </th>
        <td class="cell-num">
            <input class="input input--seats" id=crate::ui::components::field_id(&field) type="text" inputmode="numeric" dir="ltr" size="3" name=field value=seats aria-label=label aria-invalid=invalid/>
            {wrong.map(|wrong| view! { <p class="field-error">{wrong}</p> })}
        </td>
    }
    .into_any()
}
