//! Whom the institutions named, institution by institution against what was asked for, and the decisions.

use crate::domain::nomination::{Nomination, Place, Selection};
use crate::domain::person::{Person, Sex};
use crate::domain::role::Action;
use crate::server::services::nominations::Board;
use crate::t;
use crate::ui::components::{Button, Chip, Field, LevelMark, Look, State, TableBox, Words};
use crate::ui::page::Page;
use crate::ui::pages::desk::parts::{self, content};
use leptos::prelude::*;

/// The part of the board that shows who was named; nothing before the first name.
pub fn part(page: &Page, board: &Board) -> Option<AnyView> {
    if board.nominations.is_empty() {
        return None;
    }
    let groups = board
        .requests
        .iter()
        .filter(|request| board.named(request.id).next().is_some())
        .map(|request| {
            let institution = board.institution(request.institution);
            let name = institution.map(|one| content(page, &one.name));
            let level = institution.map(|one| view! { <LevelMark level=one.level text=page.reader.level(one.level)/> });
            let still = board.named(request.id).filter(|(one, _)| one.stands());
            let gaps = request.quota.gaps(still.map(|(one, person)| (one.place, person.sex, person.rank)));
            let missing = [
                (gaps.seats, "gap-seats"),
                (gaps.alternates, "gap-alternates"),
                (gaps.women, "gap-women"),
                (gaps.ranks, "gap-ranks"),
            ];
            let missing: Vec<String> = missing
                .into_iter()
                .filter(|(n, _)| *n > 0)
                .map(|(n, key)| t!(page.reader, key, n = n))
                .collect();
            let missing = (!missing.is_empty()).then(|| view! { <p class="warning">{page.reader.list(&missing)}</p> });
            let rows = board.named(request.id).map(|(one, person)| row(page, board, one, person)).collect_view();
            let approved: Vec<_> =
                board.named(request.id).filter(|(one, _)| one.selection == Selection::Approved).collect();
            let women = approved.iter().filter(|(_, person)| person.sex == Some(Sex::Female)).count() as i64;
            let quota = t!(
                page.reader,
                "nominations-quota",
                approved = approved.len() as i64,
                seats = request.quota.seats,
                women = women,
                minimum = request.quota.minimum_women
            );
            view! {
                <tr class="matrix-part"><th colspan="6" scope="colgroup">{name} " " {level} <p class="cell-note">{quota}</p> {missing}</th></tr>
                {rows}
            }
        })
        .collect_view();
    let head = ["field-name", "field-rank", "field-sex", "nominations-place", "field-status"];
    let head = head.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    let decides = parts::may(page, Action::SelectNominees).then(|| {
        view! {
            <Field name="reason" label=page.t("nominations-reason") extra=page.t("phrase-optional") max=1000
                value=page.form.value("reason", "") error=page.error("reason")/>
            <div class="form-end">
                <Button text=page.t("verb-approve") name="do" value="approve" look=Look::Main/>
                <Button text=page.t("nominations-let-wait") name="do" value="wait"/>
                <Button text=page.t("nominations-ask-another") name="do" value="ask-another"/>
                <Button text=page.t("verb-decline") name="do" value="decline" look=Look::Warm/>
                <Button text=page.t("verb-undo") name="do" value="undo" look=Look::Quiet/>
                <p class="form-note">{page.t("nominations-decide-hint")}</p>
            </div>
        }
    });
    let count = page.reader.n(board.nominations.len());
    let choose = page.t("verb-choose");
    Some(
        view! {
            <section class="group">
                <div class="group-head"><h2>{page.t("nominations-people")} " " <span class="count">{count}</span></h2></div>
                <form class="stack stack--near" method="post">
                    <TableBox label=page.t("nominations-people") stack=true>
                        <thead><tr><th scope="col"><span class="visually-hidden">{choose}</span></th>{head}</tr></thead>
                        <tbody>{groups}</tbody>
                    </TableBox>
                    {decides}
                </form>
            </section>
        }
        .into_any(),
    )
}

/// What was decided, as a chip.
fn chip(page: &Page, selection: Selection) -> AnyView {
    let state = match selection {
        Selection::Open | Selection::Waiting => State::Waiting,
        Selection::Asked => State::Attention,
        Selection::Approved => State::Yes,
        Selection::Declined | Selection::Replaced => State::Out,
    };
    view! { <Chip text=page.reader.selection(selection) state/> }.into_any()
}

fn row(page: &Page, board: &Board, one: &Nomination, person: &Person) -> AnyView {
    let name = person.name.best(page.locale()).to_owned();
    let place = match one.place {
        Place::Seat => t!(page.reader, "place-seat", n = one.priority),
        Place::Alternate => t!(page.reader, "place-alternate", n = one.priority),
    };
    let reason =
        (!one.reason.is_empty()).then(|| view! { <span class="cell-note"><bdi>{one.reason.clone()}</bdi></span> });
    let position = (!person.position.is_empty())
        .then(|| view! { <span class="cell-note"><Words text=person.position.clone()/></span> });
    let notes = notes(page, board, one, person);
    let answer = board.answers.get(&person.id).filter(|_| one.selection == Selection::Approved);
    let answer = answer.map(|rsvp| view! { <span class="cell-note">{page.reader.rsvp(*rsvp)}</span> });
    let held = one.called_at.map(|_| view! { <span class="cell-note">{page.t("nominations-held")}</span> });
    let chosen = page.form.fields.all("nominee").contains(&one.id.to_string().as_str());
    view! {
        <tr>
            <td class="cell-check"><input type="checkbox" name="nominee" value=one.id.to_string() checked=chosen aria-label=name.clone()/></td>
            <th scope="row"><a href=page.to(&format!("desk/people/{}", person.id))><Words text=name/></a>{position}{notes}</th>
            <td data-label=page.t("field-rank")>{person.rank.map(|rank| page.reader.rank(rank))}</td>
            <td data-label=page.t("field-sex")>{person.sex.map(|sex| page.reader.sex(sex))}</td>
            <td data-label=page.t("nominations-place")>{place}</td>
            <td data-label=page.t("field-status")>{chip(page, one.selection)}{answer}{held}{reason}</td>
        </tr>
    }
    .into_any()
}

/// What speaks for or against somebody: earlier workshops of the series, others on the same days, languages.
fn notes(page: &Page, board: &Board, one: &Nomination, person: &Person) -> AnyView {
    let of = |overlaps: bool| {
        let found =
            board.elsewhere.iter().filter(move |other| other.person_id == person.id && other.overlaps == overlaps);
        found.map(|other| page.reader.content(&other.title.0).text.to_owned()).collect::<Vec<_>>()
    };
    let mut notes = Vec::new();
    let (earlier, same_days) = (of(false), of(true));
    if !same_days.is_empty() {
        notes.push((true, t!(page.reader, "nominations-conflict", workshops = page.reader.list(&same_days))));
    }
    if !earlier.is_empty() {
        notes.push((false, t!(page.reader, "nominations-earlier", workshops = page.reader.list(&earlier))));
    }
    if !board.workshop.languages.contains(&person.language) {
        notes.push((true, t!(page.reader, "nominations-language", language = person.language.native_name())));
    }
    if one.replaces.is_some() {
        notes.push((false, page.t("nominations-replaces")));
    }
    notes
        .into_iter()
        .map(|(warns, text)| view! { <span class=if warns { "cell-note warning" } else { "cell-note" }>{text}</span> })
        .collect_view()
        .into_any()
}
