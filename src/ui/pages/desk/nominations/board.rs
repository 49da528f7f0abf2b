//! The nominations tab: who is asked, who is silent and since when, who was named; what to do next.

use super::{named, outlook};
use crate::domain::institution::Level;
use crate::domain::nomination::{Channel, FreePlace, NominationRequest, RequestStatus};
use crate::domain::role::Action;
use crate::server::services::nominations::{self, Board};
use crate::server::services::{registrations, workshops};
use crate::t;
use crate::ui::components::{Button, ButtonLink, Chip, Empty, Field, LevelMark, Look, SelectField, Size, State};
use crate::ui::layouts::workshop::{self as frame, Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, content};
use chrono::NaiveDate;
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/nominations`
#[component]
pub fn Nominations() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = workshops::head(&page.ctx, &slug).await?;
        let mut board = nominations::board(&page.ctx, &slug).await?;
        let only = only(&page, &mut board);
        // Once the workshop is over nothing gets later.
        let today = registrations::today(&page.ctx, &board.workshop).min(board.workshop.end);
        let base = page.to(&format!("desk/w/{}/nominations", board.workshop.slug));
        let coverage = head.series.as_ref().map(|series| {
            let href = page.to(&format!("desk/series/{}/coverage", series.slug));
            view! { <ButtonLink href text=page.t("coverage-title") look=Look::Quiet/> }
        });
        let import = parts::may(&page, Action::ManageNominations).then(|| {
            let href = page.to(&format!("desk/imports?kind=nominations&workshop={}", board.workshop.slug));
            view! { <ButtonLink href text=page.t("imports-title")/> }
        });
        let actions = view! { {coverage} {import} {parts::export_menu(&page, ())} };
        let title = frame::title(page.t("nominations-title"), (), actions);
        if let Some((decision, outlook)) = outlook::asked(&page, &slug).await? {
            let view = view! {
                <leptos_meta::Title text=page.t("nominations-title")/>
                {outlook::view(&page, &board, decision, &outlook)}
            };
            return Ok(frame::workshop(&page, &head, Tab::Nominations, title, view));
        }
        // What concerns all institutions is not said of one.
        let all = only.is_none();
        let (sentence, left_out) =
            if all { (sentence(&page, &board, today), left_out(&page, &board)) } else { (None, None) };
        let view = view! {
            <leptos_meta::Title text=page.t("nominations-title")/>
            <div class="stack">
                {parts::summary(&page)}
                {only}
                {sentence}
                {left_out}
                {letters(&page, &board, today, &base)}
                {all.then(|| compose(&page, &board))}
                {named::part(&page, &board)}
                {all.then(|| rules(&page, &board))}
            </div>
        };
        Ok(frame::workshop(&page, &head, Tab::Nominations, title, view))
    })
}

/// Narrows the board to one institution where the address names one, and says so.
fn only(page: &Page, board: &mut Board) -> Option<AnyView> {
    let one = board.institutions.iter().find(|one| one.code == page.query.get("institution")).cloned()?;
    board.requests.retain(|request| request.institution == one.id);
    let name = t!(page.reader, "coverage-only", name = page.reader.content(&one.name).text);
    let (level, all) = (page.reader.level(one.level), page.path.clone());
    let view = view! {
        <p class="notice notice--plain">
            {name} " " <LevelMark level=one.level text=level/> " " <a href=all>{page.t("coverage-show-all")}</a>
        </p>
    };
    Some(view.into_any())
}

/// How the asking stands, in a sentence.
fn sentence(page: &Page, board: &Board, today: NaiveDate) -> Option<AnyView> {
    let all = board.requests.len() as i64;
    if all == 0 {
        return None;
    }
    let count =
        |fits: &dyn Fn(&NominationRequest) -> bool| board.requests.iter().filter(|one| fits(one)).count() as i64;
    let answered = count(&|one| one.status == RequestStatus::Answered);
    let silent = count(&NominationRequest::is_silent);
    let late = count(&|one| one.is_overdue(today));
    let text = t!(page.reader, "nominations-sentence", n = all, answered = answered, silent = silent, late = late);
    Some(view! { <p class="sentence">{text}</p> }.into_any())
}

/// Counterparts that no letter asks, each with the way to ask it too.
fn left_out(page: &Page, board: &Board) -> Option<AnyView> {
    let gaps = board.left_out();
    let rows = gaps
        .iter()
        .map(|(asked, other)| {
            let (name, of) = (page.reader.content(&other.name).text, page.reader.content(&asked.name).text);
            let text = t!(page.reader, "nominations-counterpart-missing", name = name, of = of);
            view! {
                <div class="conflict">
                    <span class="icon icon--warning" aria-hidden="true"></span>
                    <p>{text} " " <LevelMark level=other.level text=page.reader.level(other.level)/></p>
                    <form class="actions" method="post">
                        <input type="hidden" name="do" value="compose"/>
                        <button class="btn btn--small" type="submit" name="institution" value=other.code.clone()>{page.t("nominations-ask-too")}</button>
                    </form>
                </div>
            }
        })
        .collect_view();
    (!gaps.is_empty()).then(|| view! { <div>{rows}</div> }.into_any())
}

fn letters(page: &Page, board: &Board, today: NaiveDate, base: &str) -> AnyView {
    if board.requests.is_empty() {
        return view! { <Empty title=page.t("nominations-none")/> }.into_any();
    }
    let manages = parts::may(page, Action::ManageNominations);
    let rows = board.requests.iter().map(|request| row(page, board, request, today, base, manages)).collect_view();
    let head = ["field-institution", "field-reference", "field-status", "field-due", "nominations-named"];
    let head = head.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    let choose =
        manages.then(|| view! { <th scope="col"><span class="visually-hidden">{page.t("verb-choose")}</span></th> });
    let bulk = manages.then(|| {
        view! {
            <div class="form-end">
                <Button text=page.t("nominations-send") name="do" value="send" look=Look::Main/>
                <Button text=page.t("verb-remind") name="do" value="remind"/>
                <p class="form-note">{page.t("nominations-send-hint")}</p>
            </div>
        }
    });
    view! {
        <form class="stack stack--near" method="post">
            <crate::ui::components::TableBox label=page.t("nominations-letters") stack=true>
                <thead><tr>{choose}{head}</tr></thead>
                <tbody>{rows}</tbody>
            </crate::ui::components::TableBox>
            {bulk}
        </form>
    }
    .into_any()
}

/// Where a letter stands, as a chip; late is attention.
pub(super) fn chip(page: &Page, request: &NominationRequest, today: NaiveDate) -> AnyView {
    let (text, state) = if request.is_overdue(today) {
        (page.t("request-overdue"), State::Attention)
    } else {
        let state = match request.status {
            RequestStatus::Draft | RequestStatus::Sent => State::Waiting,
            RequestStatus::Acknowledged => State::Yes,
            RequestStatus::Answered => State::Done,
            RequestStatus::Declined => State::Out,
        };
        (page.reader.request_status(request.status), state)
    };
    view! { <Chip text state/> }.into_any()
}

fn row(
    page: &Page,
    board: &Board,
    request: &NominationRequest,
    today: NaiveDate,
    base: &str,
    manages: bool,
) -> AnyView {
    let institution = board.institution(request.institution);
    let name = institution.map(|one| content(page, &one.name));
    let plain = institution.map(|one| page.reader.content(&one.name).text.to_owned()).unwrap_or_default();
    let level = institution.map(
        |one| view! { <span class="cell-note"><LevelMark level=one.level text=page.reader.level(one.level)/></span> },
    );
    let chosen = page.form.fields.all("letter").contains(&request.id.to_string().as_str());
    let choose = manages.then(|| {
        view! { <td class="cell-check"><input type="checkbox" name="letter" value=request.id.to_string() checked=chosen aria-label=plain/></td> }
    });
    let since = request.sent_at.filter(|_| request.is_silent()).map(|at| {
        let days = (today - at.with_timezone(&page.ctx.zone()).date_naive()).num_days().max(0);
        view! { <span class="cell-note">{t!(page.reader, "nominations-silent-since", n = days)}</span> }
    });
    let due = request.due.map(|day| page.reader.date(day));
    let late = request.is_overdue(today).then(|| request.due.and_then(|due| page.reader.days_late(due, today)));
    let late = late.flatten().map(|late| view! { <strong class="late">{late}</strong> " " });
    let named = board.named(request.id).count() as i64;
    let wanted = request.quota.seats + request.quota.alternates;
    view! {
        <tr>
            {choose}
            <th scope="row"><a href=format!("{base}/{}", request.id)>{name}</a>{level}</th>
            <td data-label=page.t("field-reference")><bdi class="ltr">{request.reference.clone()}</bdi></td>
            <td data-label=page.t("field-status")>{chip(page, request, today)}{since}</td>
            <td data-label=page.t("field-due")>{late}{due}</td>
            <td class="cell-num" data-label=page.t("nominations-named")>{t!(page.reader, "nominations-of", n = named, of = wanted)}</td>
        </tr>
    }
    .into_any()
}

/// New letters: for those with seats who are not asked yet.
fn compose(page: &Page, board: &Board) -> Option<AnyView> {
    if !parts::may(page, Action::ManageNominations) {
        return None;
    }
    let waiting = board.not_asked();
    if waiting.is_empty() {
        let href = page.to(&format!("desk/w/{}/institutions", board.workshop.slug));
        return Some(view! { <p class="hint">{page.t("nominations-all-asked")} " " <a href=href>{page.t("tab-institutions")}</a></p> }.into_any());
    }
    let chosen = page.form.fields.all("institution");
    let levels = Level::ALL
        .iter()
        .map(|level| {
            let boxes = waiting
                .iter()
                .filter(|(one, _)| one.level == *level)
                .map(|(one, seats)| {
                    let checked = !page.form.sent || chosen.contains(&one.code.as_str());
                    view! {
                        <label class="check">
                            <input type="checkbox" name="institution" value=one.code.clone() checked=checked/>
                            <span>{content(page, &one.name)}</span>
                            <span class="field-hint">{t!(page.reader, "count-seats", n = *seats)}</span>
                        </label>
                    }
                })
                .collect::<Vec<_>>();
            (!boxes.is_empty()).then(|| {
                view! { <fieldset class="form-part"><legend><LevelMark level=*level text=page.reader.level(*level)/></legend><div class="checks">{boxes}</div></fieldset> }
            })
        })
        .collect_view();
    let value = |name: &str, usual: &str| page.form.value(name, usual);
    let channels = std::iter::once((String::new(), page.t("channel-usual")))
        .chain(Channel::ALL.iter().map(|one| (one.to_string(), page.reader.channel(*one))))
        .collect();
    Some(
        view! {
            <section class="group">
                <div class="group-head"><h2>{page.t("nominations-compose")}</h2></div>
                <form class="form" method="post">
                    <input type="hidden" name="do" value="compose"/>
                    {levels}
                    <div class="form-row">
                        <Field name="due" kind="date" label=page.t("nominations-due") value=value("due", "") error=page.error("due")/>
                        <Field name="alternates" label=page.t("nominations-alternates") value=value("alternates", "1") error=page.error("alternates") short=true/>
                        <Field name="minimum_women" label=page.t("nominations-women") value=value("minimum_women", "0") error=page.error("minimum_women") short=true/>
                    </div>
                    <div class="form-row">
                        <SelectField name="rank_from" label=page.t("nominations-rank-from") options=super::letter::ranks(page) value=value("rank_from", "") error=page.error("rank_from")/>
                        <SelectField name="rank_to" label=page.t("nominations-rank-to") options=super::letter::ranks(page) value=value("rank_to", "") error=page.error("rank_to")/>
                    </div>
                    <SelectField name="channel" label=page.t("nominations-channel") options=channels value=value("channel", "") error=page.error("channel")/>
                    <div class="form-end">
                        <Button text=page.t("nominations-compose-verb") look=Look::Main size=Size::Normal/>
                        <p class="form-note">{page.t("nominations-compose-after")}</p>
                    </div>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// What the workshop does by itself.
fn rules(page: &Page, board: &Board) -> Option<AnyView> {
    if !parts::may(page, Action::ManageNominations) {
        return None;
    }
    let page = page.apart_unless("rules");
    let places = FreePlace::ALL.iter().map(|one| (one.to_string(), page.t(format!("free-place-{one}")))).collect();
    let days: Vec<String> = board.rules.remind.iter().map(ToString::to_string).collect();
    Some(
        view! {
            <section class="group">
                <div class="group-head"><h2>{page.t("nominations-rules")}</h2></div>
                <form class="form" method="post">
                    <input type="hidden" name="do" value="rules"/>
                    <SelectField name="free_place" label=page.t("nominations-free-place") hint=page.t("nominations-free-place-hint") options=places
                        value=page.form.value("free_place", board.rules.free_place.as_str()) error=page.error("free_place")/>
                    <Field name="remind" label=page.t("nominations-remind") hint=t!(page.reader, "nominations-remind-hint", days = "7, 2, -1") short=true ltr=true
                        value=page.form.value("remind", &days.join(", ")) error=page.error("remind") max=60/>
                    <div class="form-end"><Button text=page.t("verb-save")/></div>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// The way to a letter's page.
pub(super) fn back(page: &Page, slug: &str) -> AnyView {
    view! { <ButtonLink href=page.to(&format!("desk/w/{slug}/nominations")) text=page.t("verb-back") look=Look::Quiet/> }.into_any()
}
