//! Asked before a decision is carried out: whom it concerns and which mails leave.

use crate::domain::NominationId;
use crate::server::services::Result;
use crate::server::services::nominations::{self, Board, Decision, Outlook};
use crate::t;
use crate::ui::components::{Button, Empty, Look, Notice, TableBox, Tone, Words};
use crate::ui::page::Page;
use crate::ui::pages::desk::participants::preview::letter;
use crate::ui::pages::desk::parts::content;
use leptos::prelude::*;

/// The decision that the page asks about, with what it would do; none where nothing is asked.
pub async fn asked(page: &Page, slug: &str) -> Result<Option<(Decision, Outlook)>> {
    let Some(decision) = page.form.shown("asks").and_then(Decision::parse) else { return Ok(None) };
    let ids: Vec<NominationId> = page.form.fields.all("nominee").into_iter().filter_map(|id| id.parse().ok()).collect();
    let reason = page.form.fields.get("reason");
    Ok(Some((decision, nominations::look_ahead(&page.ctx, slug, &ids, decision, reason).await?)))
}

/// The question.
pub fn view(page: &Page, board: &Board, decision: Decision, outlook: &Outlook) -> AnyView {
    let back = page.path.clone();
    if outlook.people.is_empty() {
        return view! { <Empty title=page.t("leaving-nobody") next=(back, page.t("verb-back"))/> }.into_any();
    }
    let n = outlook.people.len() as i64;
    let (question, press) = match decision {
        Decision::Approve => (t!(page.reader, "decide-approve", n = n), page.t("verb-approve")),
        Decision::Wait => (t!(page.reader, "decide-wait", n = n), page.t("nominations-let-wait")),
        Decision::Decline => (t!(page.reader, "decide-decline", n = n), page.t("verb-decline")),
        Decision::AskAnother => (t!(page.reader, "decide-ask-another", n = n), page.t("nominations-ask-another")),
        Decision::Undo => (t!(page.reader, "decide-undo", n = n), page.t("verb-undo")),
    };
    let rows = outlook
        .people
        .iter()
        .map(|(nomination, person)| {
            let name = person.name.best(page.locale()).to_owned();
            let request = board.requests.iter().find(|request| request.id == nomination.request);
            let institution = request.and_then(|one| board.institution(one.institution)).map(|one| content(page, &one.name));
            view! {
                <tr>
                    <th scope="row"><Words text=name/><input type="hidden" name="nominee" value=nomination.id.to_string()/></th>
                    <td data-label=page.t("field-institution")>{institution}</td>
                    <td data-label=page.t("field-status")>{page.reader.selection(nomination.selection)}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = ["field-name", "field-institution", "field-status"]
        .map(|key| view! { <th scope="col">{page.t(key)}</th> })
        .into_iter()
        .collect_view();
    let reason = page.form.fields.get("reason").to_owned();
    let said = (!reason.is_empty()).then(|| view! { <p>{page.t("field-reason")} ": " <bdi>{reason.clone()}</bdi></p> });
    let untold = (!outlook.untold.is_empty()).then(|| {
        let text = t!(page.reader, "decide-untold", n = outlook.untold.len() as i64);
        view! { <Notice title=text tone=Tone::Attention/> }
    });
    let samples = outlook.samples.iter().map(|mail| letter(page, mail)).collect_view();
    let look = if decision == Decision::Approve { Look::Main } else { Look::Warm };
    view! {
        <form class="stack stack--near" method="post">
            <input type="hidden" name="do" value=decision.as_str()/>
            <input type="hidden" name="sure" value="yes"/>
            <input type="hidden" name="reason" value=reason/>
            <h2>{question}</h2>
            <TableBox label=page.t("nominations-people") stack=true tight=true>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </TableBox>
            {untold}
            <div class="sending"><p>{t!(page.reader, "leaving-mails", n = outlook.mails as i64)}</p>{said}</div>
            <div class="mails">{samples}</div>
            <div class="form-end">
                <Button text=press look/>
                <a class="btn btn--quiet" href=back>{page.t("verb-back")}</a>
            </div>
        </form>
    }
    .into_any()
}
