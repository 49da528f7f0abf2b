//! Asked before people are withdrawn or their invitations called off: whom it concerns and which mail leaves.

use crate::server::services::leaving::Leaving;
use crate::server::services::participants::List;
use crate::t;
use crate::ui::components::{Button, Empty, Look, TableBox, Words};
use crate::ui::page::Page;
use crate::ui::pages::desk::participants::preview::letter;
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// The question. `verb` is the step as the list's form names it.
pub fn view(page: &Page, list: &List, leaving: &Leaving, verb: &str) -> AnyView {
    let back = if page.query.to_query().is_empty() {
        page.path.clone()
    } else {
        format!("{}?{}", page.path, page.query.to_query())
    };
    if leaving.people.is_empty() {
        return view! { <Empty title=page.t("leaving-nobody") next=(back, page.t("verb-back"))/> }.into_any();
    }
    let n = leaving.people.len() as i64;
    let (question, press) = if verb == "call-off" {
        (t!(page.reader, "leaving-call-off", n = n), page.t("participants-call-off"))
    } else {
        (t!(page.reader, "leaving-withdraw", n = n), page.t("verb-withdraw"))
    };
    let rows = leaving
        .people
        .iter()
        .map(|participant| {
            let name = participant.person.name.best(page.locale()).to_owned();
            let institution = list.institution(participant).map(|one| parts::content(page, &one.name));
            let email = participant.person.email.clone().unwrap_or_default();
            view! {
                <tr>
                    <th scope="row"><Words text=name/><input type="hidden" name="person" value=participant.person.id.to_string()/></th>
                    <td data-label=page.t("field-institution")>{institution}</td>
                    <td data-label=page.t("field-email")><span class="ltr">{email}</span></td>
                </tr>
            }
        })
        .collect_view();
    let heads = ["field-name", "field-institution", "field-email"]
        .map(|key| view! { <th scope="col">{page.t(key)}</th> })
        .into_iter()
        .collect_view();
    let seats =
        (leaving.seats > 0).then(|| view! { <p>{t!(page.reader, "leaving-seats", n = leaving.seats as i64)}</p> });
    let samples = leaving.samples.iter().map(|mail| letter(page, mail)).collect_view();
    view! {
        <form class="stack stack--near" method="post">
            <input type="hidden" name="do" value=verb.to_owned()/>
            <input type="hidden" name="sure" value="yes"/>
            <h2>{question}</h2>
            <TableBox label=page.t("participants-title") stack=true tight=true>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </TableBox>
            <div class="sending"><p>{t!(page.reader, "leaving-mails", n = leaving.mails as i64)}</p>{seats}</div>
            <div class="mails">{samples}</div>
            <div class="form-end">
                <Button text=press look=Look::Warm/>
                <a class="btn btn--quiet" href=back>{page.t("verb-back")}</a>
            </div>
        </form>
    }
    .into_any()
}
