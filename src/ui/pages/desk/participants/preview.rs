//! To how many, to whom, how it looks in each language; then sending.

use crate::domain::Locale;
use crate::domain::message::NewMessage;
use crate::server::services::invitations::{Asked, Preview};
use crate::t;
use crate::ui::components::{Button, Look, Notice, TableBox, Tone, Words};
use crate::ui::page::Page;
use leptos::prelude::*;

/// Most recipients listed one by one with a language to choose.
const LISTED: usize = 200;

/// The preview of a choice.
pub fn view(page: &Page, preview: &Preview) -> AnyView {
    let asked = &preview.recipients.asked;
    let kept = page
        .form
        .fields
        .0
        .iter()
        .filter(|(name, _)| name != "do" && name != "previewed" && !name.starts_with("lang."))
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect_view();
    let per_language = Locale::ALL
        .iter()
        .map(|locale| (locale, asked.iter().filter(|one| one.language == *locale).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(locale, n)| view! { <span>{t!(page.reader, "invitations-in-language", n = n as i64, language = page.reader.language(*locale))}</span> })
        .collect_view();
    let mails = preview.mails.iter().map(|mail| letter(page, mail)).collect_view();
    let send = (!asked.is_empty()).then(|| {
        view! { <Button text=t!(page.reader, "invitations-send", n = asked.len() as i64) name="do" value="send" look=Look::Main/> }
    });
    view! {
        <form class="stack stack--near" method="post">
            {kept}
            <input type="hidden" name="previewed" value="yes"/>
            <div class="sending">
                <p>{t!(page.reader, "invitations-to", n = asked.len() as i64)}</p>
                <p class="dots">{per_language}</p>
            </div>
            {left_out(page, preview)}
            {recipients(page, asked)}
            <div class="mails">{mails}</div>
            <div class="form-end">
                {send}
                <Button text=page.t("invitations-look-again") name="do" value="preview"/>
                <Button text=page.t("verb-send-test") name="do" value="test"/>
                <Button text=page.t("verb-back") name="do" value="back" look=Look::Quiet/>
                <p class="form-note">{page.t("invitations-window")}</p>
            </div>
        </form>
    }
    .into_any()
}

fn left_out(page: &Page, preview: &Preview) -> Option<AnyView> {
    let recipients = &preview.recipients;
    let names =
        |list: Vec<String>| list.into_iter().take(50).map(|name| view! { <li><Words text=name/></li> }).collect_view();
    let part = |n: usize, key: &str, list: Vec<String>| {
        (n > 0).then(|| view! { <p>{t!(page.reader, key, n = n as i64)}</p><ul class="lines">{names(list)}</ul> })
    };
    let name = |one: &Asked| if one.name.is_empty() { one.email.clone() } else { one.name.clone() };
    let already = part(recipients.already.len(), "invitations-already", recipients.already.iter().map(name).collect());
    let locale = page.locale();
    let without = recipients.without_email.iter().map(|person| person.name.best(locale).to_owned()).collect();
    let without = part(recipients.without_email.len(), "invitations-without-email", without);
    let bad = part(recipients.bad.len(), "invitations-bad", recipients.bad.clone());
    let any = already.is_some() || without.is_some() || bad.is_some();
    any.then(|| {
        view! { <Notice title=page.t("invitations-left-out") tone=Tone::Attention>{already}{without}{bad}</Notice> }
            .into_any()
    })
}

fn recipients(page: &Page, asked: &[Asked]) -> AnyView {
    let rows = asked
        .iter()
        .take(LISTED)
        .map(|one| {
            let options = Locale::ALL
                .iter()
                .map(|locale| view! { <option value=locale.code() selected=*locale == one.language>{locale.native_name()}</option> })
                .collect_view();
            let new = one.person.is_none().then(|| view! { <span class="cell-note">{page.t("invitations-new")}</span> });
            let label = t!(page.reader, "invitations-language-of", name = one.email.as_str());
            view! {
                <tr>
                    <th scope="row"><Words text=one.name.clone()/>{new}</th>
                    <td data-label=page.t("field-email")><span class="ltr">{one.email.clone()}</span></td>
                    <td data-label=page.t("field-language")>
                        <select class="input input--short" name=format!("lang.{}", one.email) aria-label=label>{options}</select>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let more = (asked.len() > LISTED).then(|| {
        view! { <p class="meta">{t!(page.reader, "phrase-showing", first = 1, last = LISTED as i64, total = asked.len() as i64)}</p> }
    });
    let head = ["field-name", "field-email", "field-language"];
    let head = head.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    view! {
        <TableBox label=page.t("field-to") stack=true tight=true>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </TableBox>
        {more}
    }
    .into_any()
}

/// A mail as it will arrive.
pub(in crate::ui::pages::desk) fn letter(page: &Page, mail: &NewMessage) -> AnyView {
    let body = mail.text.lines().map(|line| view! { {line.to_owned()} <br/> }).collect_view();
    view! {
        <article class="mail" lang=mail.language.code() dir=mail.language.dir()>
            <dl class="mail-head">
                <dt>{page.t("field-subject")}</dt>
                <dd class="mail-subject">{mail.subject.clone()}</dd>
            </dl>
            <div class="mail-body mail-body--plain">{body}</div>
        </article>
    }
    .into_any()
}
