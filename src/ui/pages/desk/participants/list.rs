//! The participants of a workshop: numbers, filters, the table, what is done to those who are chosen.

use super::{attendance, leaving, shares};
use crate::domain::Locale;
use crate::domain::institution::Level;
use crate::domain::invitation::Rsvp;
use crate::domain::participant::{Counts as Numbers, Participant, Sort, Standing};
use crate::domain::person::Sex;
use crate::server::services::participants::{self, PAGE, Query, Step};
use crate::server::services::{self, workshops};
use crate::t;
use crate::ui::components::{
    Button, ButtonLink, Chip, ColumnHead, Count, Counts, Empty, LevelMark, Look, Order, Pager, Size, State, TableBox,
    Words,
};
use crate::ui::layouts;
use crate::ui::layouts::workshop::Tab;
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::{filters, parts};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/participants`
#[component]
pub fn List() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        page.ctx.require_staff()?;
        let head = workshops::head(&page.ctx, &slug).await?;
        let list = participants::list(&page.ctx, &slug, &query(&page)).await?;
        let filtered = page
            .query
            .0
            .iter()
            .any(|(name, value)| !value.is_empty() && !["sort", "done", "n", "at"].contains(&name.as_str()));
        if let Some((verb, step)) = page.form.shown("asks").and_then(|verb| Some((verb, leaving_step(verb)?))) {
            let chosen: Vec<_> = page.form.fields.all("person").into_iter().filter_map(|id| id.parse().ok()).collect();
            let ahead = services::leaving::preview(&page.ctx, &slug, &chosen, step).await?;
            let title = layouts::workshop::title(page.t("participants-title"), (), ());
            let content = leaving::view(&page, &list, &ahead, verb);
            return Ok(layouts::workshop::workshop(&page, &head, Tab::Participants, title, content));
        }
        let asking = page.to(&format!("desk/w/{slug}/invitations"));
        let body = match (list.shown.is_empty(), filtered) {
            (true, true) => view! { <Empty title=page.t("phrase-nothing-found") next=(page.path.clone(), page.t("verb-clear-filters"))/> }.into_any(),
            (true, false) => view! { <Empty title=page.t("participants-empty") next=(asking, page.t("invitations-ask"))/> }.into_any(),
            (false, _) => table(&page, &list),
        };
        let title =
            view! { {page.t("participants-title")} " " <span class="count">{page.reader.n(list.counts.all)}</span> };
        let content = view! {
            <leptos_meta::Title text=page.t("participants-title")/>
            {parts::summary(&page)}
            {attendance::said(&page)}
            {numbers(&page, &list.counts)}
            {shares::view(&page, &list)}
            {filter_bar(&page, &list)}
            {body}
        };
        let title = layouts::workshop::title(title, (), actions(&page, &slug));
        Ok(layouts::workshop::workshop(&page, &head, Tab::Participants, title, content))
    })
}

/// The steps that are asked about before they are taken, as the list's form names them.
pub fn leaving_step(verb: &str) -> Option<Step> {
    match verb {
        "withdraw" => Some(Step::Withdraw),
        "call-off" => Some(Step::CallOff),
        _ => None,
    }
}

/// What the address asks for.
pub fn query(page: &Page) -> Query {
    let get = |name: &str| page.query.get(name).to_owned();
    Query {
        q: get("q"),
        level: get("level"),
        institution: get("institution"),
        status: get("status"),
        rsvp: get("rsvp"),
        language: get("language"),
        sex: get("sex"),
        attendance: get("attendance"),
        sort: get("sort"),
        after: get("after"),
    }
}

fn actions(page: &Page, slug: &str) -> AnyView {
    let import = page.to(&format!("desk/imports?kind=registrations&workshop={slug}"));
    let sheet = format!("{}/sheet", page.path);
    let sheet = view! { <a href=sheet>{page.t("participants-attendance-sheet")}</a> };
    view! {
        <ButtonLink href=import text=page.t("imports-title")/>
        {parts::export_menu(page, sheet)}
        <ButtonLink href=format!("{}/add", page.path) text=page.t("participants-add") look=Look::Main/>
    }
    .into_any()
}

fn numbers(page: &Page, counts: &Numbers) -> AnyView {
    let one = |n: usize, key: &str, status: &str| {
        let current = page.query.get("status") == status;
        Count {
            figure: page.reader.n(n),
            text: page.t(key),
            href: Some(page.with_query("status", if current { "" } else { status })),
            current,
            attention: status == "mail-failed" && n > 0,
        }
    };
    let mut cells = vec![
        one(counts.confirmed, "participants-confirmed", "confirmed"),
        one(counts.substitutes, "participants-substitute", "substitute"),
        one(counts.no_answer, "participants-no-answer", "no-answer"),
        one(counts.declined, "participants-declined", "declined"),
        one(counts.waiting, "participants-waiting", "waiting-list"),
        one(counts.mail_failed, "participants-mail-failed", "mail-failed"),
    ];
    if counts.proposed > 0 {
        let mut proposed = one(counts.proposed, "participants-proposed", "proposed");
        proposed.attention = true;
        cells.insert(2, proposed);
    }
    if counts.attended > 0 {
        cells.insert(2, attendance::count(page, counts.attended));
    }
    view! { <Counts counts=cells/> }.into_any()
}

fn filter_bar(page: &Page, list: &participants::List) -> AnyView {
    let reader = page.reader;
    let present: std::collections::BTreeSet<_> = list.shown.iter().filter_map(|p| p.institution).collect();
    let mut of: Vec<_> = list
        .institutions
        .values()
        .filter(|i| present.contains(&i.id) || i.code == page.query.get("institution"))
        .map(|i| (i.code.clone(), format!("{} ({})", reader.content(&i.name).text, reader.level(i.level))))
        .collect();
    of.sort_by_cached_key(|(_, name)| crate::domain::fold::sort_key(page.locale(), name));
    let status = (page.query.has("status"))
        .then(|| view! { <input type="hidden" name="status" value=page.query.get("status").to_owned()/> }.into_any());
    let mut all = vec![
        filters::one(
            page,
            "level",
            "field-level",
            Level::ALL.iter().map(|l| (l.to_string(), reader.level(*l))).collect(),
        ),
        filters::one(page, "institution", "field-institution", of),
        filters::one(
            page,
            "rsvp",
            "field-answer",
            Rsvp::ALL.iter().map(|r| (r.to_string(), reader.rsvp(*r))).collect(),
        ),
        filters::one(page, "sex", "field-sex", Sex::ALL.iter().map(|s| (s.to_string(), reader.sex(*s))).collect()),
        filters::one(
            page,
            "language",
            "field-language",
            Locale::ALL.iter().map(|l| (l.to_string(), reader.language(*l))).collect(),
        ),
    ];
    if attendance::has_begun(page, &list.workshop) {
        all.push(attendance::filter(page));
    }
    all.extend(status);
    filters::bar(page, "participants-search", all)
}

fn table(page: &Page, list: &participants::List) -> AnyView {
    let shown_by = Sort::parse(page.query.get("sort")).unwrap_or(Sort::Name);
    let column = |key: &str, sort: Option<Sort>| {
        let order = sort
            .filter(|sort| *sort == shown_by)
            .map(|sort| if sort == Sort::Latest { Order::Descending } else { Order::Ascending });
        match sort {
            Some(sort) => {
                view! { <ColumnHead text=page.t(key) href=page.with_query("sort", sort.as_str()) order/> }.into_any()
            }
            None => view! { <ColumnHead text=page.t(key)/> }.into_any(),
        }
    };
    let rows = list.page().iter().map(|participant| row(page, list, participant)).collect_view();
    let (first, last, total) = (list.from + 1, (list.from + PAGE).min(list.shown.len()), list.shown.len());
    let text = t!(page.reader, "phrase-showing", first = first as i64, last = last as i64, total = total as i64);
    let next = list.next().map(|id| {
        let mut query = page.query.clone();
        query.0.retain(|(name, _)| !["after", "done", "n", "at"].contains(&name.as_str()));
        query.push("after", id.to_string());
        (format!("{}?{}", page.path, query.to_query()), page.t("verb-next"))
    });
    let back = (list.from > 0).then(|| (page.with_query("after", ""), page.t("phrase-from-start")));
    let columns = [
        ("field-name", Some(Sort::Name)),
        ("field-institution", Some(Sort::Institution)),
        ("field-level", None),
        ("field-position", None),
        ("field-answer", Some(Sort::Standing)),
        ("field-invitation", Some(Sort::Latest)),
        ("field-language", None),
        ("field-needs", None),
    ];
    let columns = columns.map(|(key, sort)| column(key, sort)).into_iter().collect_view();
    let choose = page.t("verb-choose");
    let head = view! { <th class="cell-box"><span class="visually-hidden">{choose}</span></th> {columns} };
    view! {
        <form method="post">
            <TableBox label=page.t("participants-title") stack=true>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </TableBox>
            <div class="bulk" role="region" aria-label=page.t("participants-chosen")>
                <p>{page.t("participants-chosen")}</p>
                <Button text=page.t("participants-remind") name="do" value="remind" look=Look::Main/>
                <Button text=page.t("participants-to-waiting-list") name="do" value="wait"/>
                <Button text=page.t("participants-confirm-seat") name="do" value="seat"/>
                <Button text=page.t("verb-withdraw") name="do" value="withdraw"/>
                <Button text=page.t("participants-call-off") name="do" value="call-off"/>
                {attendance::buttons(page, &list.workshop)}
            </div>
        </form>
        <Pager text label=page.t("participants-title") back next/>
    }
    .into_any()
}

const fn look(standing: Standing) -> State {
    match standing {
        Standing::Confirmed | Standing::Substitute => State::Yes,
        Standing::Proposed => State::Attention,
        Standing::NoAnswer | Standing::WaitingList => State::Waiting,
        Standing::Replaced | Standing::Declined | Standing::Withdrawn | Standing::CalledOff => State::Out,
    }
}

/// When they were written to or answered.
fn invitation(page: &Page, list: &participants::List, participant: &Participant) -> String {
    let zone = list.workshop.timezone.parse().unwrap_or(chrono_tz::Tz::UTC);
    let day = |at: chrono::DateTime<chrono::Utc>| page.reader.date_short(at.with_timezone(&zone).date_naive());
    match &participant.invitation {
        Some(invitation) => match (invitation.rsvp_at, invitation.sent_at) {
            (Some(at), _) => t!(page.reader, "participants-answered-on", date = day(at)),
            (None, Some(at)) => t!(page.reader, "participants-sent-on", date = day(at)),
            (None, None) => page.t("participants-not-sent"),
        },
        None => participant
            .registration
            .as_ref()
            .map_or_else(String::new, |r| t!(page.reader, "participants-registered-on", date = day(r.created_at))),
    }
}

fn row(page: &Page, list: &participants::List, participant: &Participant) -> AnyView {
    let person = &participant.person;
    let name = person.name.best(page.locale()).to_owned();
    let institution = list.institution(participant);
    let level = institution.map(|i| view! { <LevelMark level=i.level text=page.reader.level(i.level)/> });
    let (text, state) = (page.reader.standing(participant.standing()), look(participant.standing()));
    let failed = participant
        .mail_failed
        .then(|| view! { " " <Chip text=page.t("participants-mail-failed") state=State::Attention/> });
    let position = if person.position.is_empty() {
        person.rank.map(|rank| page.reader.rank(rank)).unwrap_or_default()
    } else {
        person.position.clone()
    };
    let needs = participant
        .registration
        .as_ref()
        .and_then(|r| r.answers.get("needs"))
        .and_then(|needs| needs.as_str())
        .unwrap_or_default()
        .to_owned();
    let perhaps = participant
        .invitation
        .as_ref()
        .filter(|invitation| invitation.tentative)
        .map(|_| view! { " " <Chip text=page.t("participants-perhaps") state=State::Waiting/> });
    let comment = participant.invitation.as_ref().map(|i| i.comment.clone()).filter(|comment| !comment.is_empty());
    let comment = comment.map(|comment| view! { <span class="cell-note"><Words text=comment/></span> });
    let id = person.id.to_string();
    let own = match participant.registration {
        Some(_) => format!("{}/{id}", page.path),
        None => page.to(&format!("desk/people/{id}")),
    };
    view! {
        <tr>
            <td class="cell-box"><input type="checkbox" name="person" value=id.clone() aria-label=t!(page.reader, "participants-choose", name = name.as_str())/></td>
            <th scope="row"><a href=own><Words text=name/></a>{comment}</th>
            <td data-label=page.t("field-institution")>{institution.map(|i| parts::content(page, &i.name))}</td>
            <td data-label=page.t("field-level")>{level}</td>
            <td data-label=page.t("field-position")><Words text=position/></td>
            <td data-label=page.t("field-answer")><Chip text state/>{perhaps}{failed}{proposal(page, participant)}{attendance::of(page, list, participant)}</td>
            <td class="cell-quiet" data-label=page.t("field-invitation")>{invitation(page, list, participant)}</td>
            <td class="cell-quiet" data-label=page.t("field-language")>{page.reader.language(participant.language())}</td>
            <td class="cell-quiet" data-label=page.t("field-needs")><Words text=needs/></td>
        </tr>
    }
    .into_any()
}

/// Who was named instead, with yes and no.
fn proposal(page: &Page, participant: &Participant) -> Option<AnyView> {
    let invitation = participant.invitation.as_ref().filter(|_| participant.standing() == Standing::Proposed)?;
    let id = participant.person.id.to_string();
    let said = view! {
        <span class="cell-note"><Words text=invitation.substitute_name.clone()/> " " <span class="ltr">{invitation.substitute_email.clone()}</span></span>
        <span class="actions">
            <Button text=page.t("participants-approve") name="approve" value=id.clone() size=Size::Small/>
            <Button text=page.t("participants-refuse") name="refuse" value=id size=Size::Small/>
        </span>
    };
    Some(said.into_any())
}
