//! The letter as it is printed: a page in each of its languages.

use crate::domain::nomination::NominationRequest;
use crate::domain::{Locale, Texts};
use crate::i18n::Reader;
use crate::server::services::nominations::{self, Board};
use crate::server::services::{ServiceError, projects, workshops};
use crate::t;
use crate::ui::layouts::workshop::{self as frame, Tab};
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/nominations/{letter}/paper`
#[component]
pub fn Paper() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("letter"));
    load(async move {
        let head = workshops::head(&page.ctx, &slug).await?;
        let board = nominations::board(&page.ctx, &slug).await?;
        let id = id.parse().map_err(|_| ServiceError::NotFound)?;
        let request = board.requests.iter().find(|one| one.id == id).ok_or(ServiceError::NotFound)?;
        let hint = view! { <p class="meta screen-only">{page.t("print-hint")}</p> };
        let title = frame::title(view! { <bdi class="ltr">{request.reference.clone()}</bdi> }, (), hint);
        let behind = match head.series.as_ref().and_then(|series| series.project) {
            Some(project) => projects::behind(&page.ctx, project).await?,
            None => None,
        };
        let sender = behind.map(|(project, _)| project.implementer).unwrap_or_default();
        let sheets =
            request.languages.iter().map(|locale| sheet(&page, &board, request, &sender, *locale)).collect_view();
        let view = view! { <leptos_meta::Title text=request.reference.clone()/> <div class="papers">{sheets}</div> };
        Ok(frame::workshop(&page, &head, Tab::Nominations, title, view))
    })
}

fn sheet(page: &Page, board: &Board, request: &NominationRequest, sender: &Texts, locale: Locale) -> AnyView {
    let reader = Reader::of(locale);
    let addressee = reader.content(&request.addressee).text.to_owned();
    let text = reader.content(&request.letter).text;
    let paragraphs = text
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view();
    let profile = reader.content(&request.profile).text.to_owned();
    let profile = (!profile.is_empty()).then(|| view! { <p>{profile}</p> });
    let quota = request.quota;
    let wants = t!(reader, "mail-nomination-wants", seats = quota.seats, alternates = quota.alternates);
    let women =
        (quota.minimum_women > 0).then(|| view! { <p>{t!(reader, "letter-women", n = quota.minimum_women)}</p> });
    let due = request.due.map(|day| view! { <p>{t!(reader, "mail-nomination-ask", date = reader.date_full(day))}</p> });
    let title = reader.content(&board.workshop.title).text.to_owned();
    let dates = reader.date_range(board.workshop.start, board.workshop.end);
    let on = request.sent_at.map_or_else(|| page.ctx.today(), |at| at.with_timezone(&page.ctx.zone()).date_naive());
    let from = reader.content(sender).text.to_owned();
    view! {
        <article class="paper letter" lang=locale.code() dir=locale.dir()>
            <header class="paper-head">
                <p><strong>{from.clone()}</strong></p>
                <p>{reader.date(on)}<br/>{t!(reader, "mail-nomination-reference", reference = request.reference.as_str())}</p>
            </header>
            <p class="letter-to"><strong>{addressee}</strong></p>
            <h2>{title}</h2>
            <p>{dates}</p>
            {paragraphs}
            {profile}
            <p>{wants}</p>
            {women}
            {due}
            <p class="letter-sign">{reader.t("mail-closing")}<br/>{from}</p>
        </article>
    }
    .into_any()
}
