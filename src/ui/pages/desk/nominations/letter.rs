//! One letter: what it asks and says, how it goes out, what came of it.

use super::board::{back, chip};
use crate::domain::nomination::{Channel, NominationRequest, RequestStatus};
use crate::domain::person::Rank;
use crate::domain::role::Action;
use crate::domain::{AttachmentId, Locale};
use crate::server::services::nominations::{self, Board};
use crate::server::services::{ServiceError, registrations, workshops};
use crate::t;
use crate::ui::components::{Button, ButtonLink, Checkbox, Field, FileField, Look, Notice, SelectField, Size, Tone};
use crate::ui::layouts::workshop::{self as frame, Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, content, long_trio, trio};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/nominations/{letter}`
#[component]
pub fn Letter() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("letter"));
    load(async move {
        let head = workshops::head(&page.ctx, &slug).await?;
        let board = nominations::board(&page.ctx, &slug).await?;
        let id = id.parse().map_err(|_| ServiceError::NotFound)?;
        let request = board.requests.iter().find(|one| one.id == id).ok_or(ServiceError::NotFound)?;
        // Once the workshop is over nothing gets later.
        let today = registrations::today(&page.ctx, &board.workshop).min(board.workshop.end);
        let institution = board.institution(request.institution).map(|one| content(&page, &one.name));
        let paper = format!("{}/paper", page.path);
        let title = frame::title(
            institution,
            view! { {chip(&page, request, today)} <p><bdi class="ltr">{request.reference.clone()}</bdi></p> },
            view! { <ButtonLink href=paper text=page.t("verb-print") look=Look::Quiet/> {back(&page, &board.workshop.slug)} },
        );
        let manages = parts::may(&page, Action::ManageNominations);
        let preview = if manages { nominations::preview(&page.ctx, id).await? } else { None };
        let nobody = (manages && preview.is_none()).then(|| {
            let code = board.institution(request.institution).map(|one| one.code.clone()).unwrap_or_default();
            let (href, name) =
                (page.to(&format!("desk/institutions/{code}/focal-points")), page.t("focal-points-title"));
            view! {
                <Notice title=page.t("letter-nobody") text=page.t("letter-nobody-text") tone=Tone::Attention>
                    <p><a href=href>{name}</a></p>
                </Notice>
            }
        });
        let shown = preview.map(|mail| {
            let body = mail.text.lines().map(|line| view! { {line.to_owned()} <br/> }).collect_view();
            view! {
                <article class="mail" lang=mail.language.code() dir=mail.language.dir()>
                    <dl class="mail-head">
                        <dt>{page.t("field-to")}</dt><dd><bdi>{mail.to_name.clone()}</bdi> " " <span class="ltr" dir="ltr">{mail.to_email.clone()}</span></dd>
                        <dt>{page.t("field-subject")}</dt><dd class="mail-subject">{mail.subject.clone()}</dd>
                    </dl>
                    <div class="mail-body mail-body--plain">{body}</div>
                </article>
            }
        });
        let form = (manages && request.status == RequestStatus::Draft).then(|| form(&page, request, &board));
        let view = view! {
            <leptos_meta::Title text=request.reference.clone()/>
            <div class="stack stack--near">
                {parts::summary(&page)}
                {nobody}
                <div class="with-side">
                    <div class="stack">{form}{shown}</div>
                    <div class="stack stack--near">{facts(&page, request)}{manages.then(|| steps(&page, request))}</div>
                </div>
            </div>
        };
        Ok(frame::workshop(&page, &head, Tab::Nominations, title, view))
    })
}

/// Ranks to choose from, none first.
pub fn ranks(page: &Page) -> Vec<(String, String)> {
    let none = (String::new(), page.t("phrase-any"));
    std::iter::once(none).chain(Rank::ALL.iter().map(|rank| (rank.to_string(), page.reader.rank(*rank)))).collect()
}

fn form(page: &Page, request: &NominationRequest, board: &Board) -> AnyView {
    let value = |name: &str, stored: String| page.form.value(name, &stored);
    let quota = request.quota;
    let rank = |rank: Option<Rank>| rank.map(|rank| rank.to_string()).unwrap_or_default();
    let languages = Locale::ALL
        .iter()
        .map(|locale| {
            let checked = page.form.chosen("languages", locale.code(), request.languages.contains(locale));
            view! {
                <label class="check" lang=locale.code() dir=locale.dir()>
                    <input type="checkbox" name="languages" value=locale.code() checked=checked/><span>{locale.native_name()}</span>
                </label>
            }
        })
        .collect_view();
    let channels = Channel::ALL.iter().map(|one| (one.to_string(), page.reader.channel(*one))).collect();
    let back = page.to(&format!("desk/w/{}/nominations", board.workshop.slug));
    view! {
        <form class="form" method="post">
            {parts::revision(page, request.revision)}
            <section class="form-part">
                <h2>{page.t("letter-asks")}</h2>
                <div class="form-row">
                    <Field name="seats" label=page.t("field-seats") value=value("seats", quota.seats.to_string()) error=page.error("seats") short=true/>
                    <Field name="alternates" label=page.t("nominations-alternates") value=value("alternates", quota.alternates.to_string()) error=page.error("alternates") short=true/>
                    <Field name="minimum_women" label=page.t("nominations-women") value=value("minimum_women", quota.minimum_women.to_string()) error=page.error("minimum_women") short=true/>
                </div>
                <div class="form-row">
                    <SelectField name="rank_from" label=page.t("nominations-rank-from") options=ranks(page) value=value("rank_from", rank(quota.rank_from)) error=page.error("rank_from")/>
                    <SelectField name="rank_to" label=page.t("nominations-rank-to") options=ranks(page) value=value("rank_to", rank(quota.rank_to)) error=page.error("rank_to")/>
                </div>
                <Field name="due" kind="date" label=page.t("nominations-due") value=value("due", request.due.map(|day| day.to_string()).unwrap_or_default()) error=page.error("due")/>
                {long_trio(page, "profile", "nominations-profile", &request.profile, 4000)}
            </section>
            <section class="form-part">
                <h2>{page.t("letter-words")}</h2>
                <Field name="reference" label=page.t("field-reference") value=value("reference", request.reference.clone()) error=page.error("reference") max=120/>
                <SelectField name="channel" label=page.t("nominations-channel") options=channels value=value("channel", request.channel.to_string()) error=page.error("channel")/>
                <fieldset class="form-part"><legend>{page.t("letter-languages")}</legend><div class="checks">{languages}</div></fieldset>
                {trio(page, "addressee", "letter-addressed-to", &request.addressee, 300)}
                {long_trio(page, "letter", "letter-text", &request.letter, 8000)}
            </section>
            {parts::form_end(page, "verb-save", back)}
        </form>
    }
    .into_any()
}

fn facts(page: &Page, request: &NominationRequest) -> AnyView {
    let zone = page.ctx.zone();
    let when = |key: &str, at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| view! { <div><dt>{page.t(key)}</dt><dd><time datetime=at.to_rfc3339()>{page.reader.instant(at, zone)}</time></dd></div> })
    };
    let said = |key: &str, text: &str| {
        (!text.is_empty()).then(|| view! { <div><dt>{page.t(key)}</dt><dd><bdi>{text.to_owned()}</bdi></dd></div> })
    };
    let file = |key: &str, id: Option<AttachmentId>| {
        id.map(|id| {
            let href = page.to(&format!("desk/files/{id}"));
            view! { <div><dt>{page.t(key)}</dt><dd><a href=href>{page.t("file-open")}</a></dd></div> }
        })
    };
    let sent = if request.by_hand { "letter-handed-over" } else { "field-sent" };
    let reminded = (request.reminders > 0).then(|| {
        view! { <div><dt>{page.t("letter-reminded")}</dt><dd>{t!(page.reader, "letter-times", n = request.reminders)}</dd></div> }
    });
    view! {
        <dl class="facts facts--stacked">
            <div><dt>{page.t("nominations-channel")}</dt><dd>{page.reader.channel(request.channel)}</dd></div>
            <div><dt>{page.t("field-seats")}</dt><dd>{t!(page.reader, "nominations-seats-and-alternates", seats = request.quota.seats, alternates = request.quota.alternates)}</dd></div>
            {request.due.map(|day| view! { <div><dt>{page.t("field-due")}</dt><dd>{page.reader.date(day)}</dd></div> })}
            {when(sent, request.sent_at)}
            {when("request-status-acknowledged", request.acknowledged_at)}
            {reminded}
            {when("request-status-answered", request.answered_at)}
            {file("letter-scan", request.scan)}
            {file("letter-signed", request.answer)}
            {said("nominate-endorsed-by", &request.endorsed_by)}
            {said("letter-their-reference", &request.their_reference)}
            {said("field-reason", &request.reason)}
        </dl>
    }
    .into_any()
}

/// What can be done with the letter as it stands.
fn steps(page: &Page, request: &NominationRequest) -> AnyView {
    let draft = request.status == RequestStatus::Draft;
    let one = |verb: &'static str, key: &'static str, look: Look| {
        view! { <Button text=page.t(key) name="do" value=verb look size=Size::Small/> }.into_any()
    };
    let buttons = [
        (draft, "send", "nominations-send", Look::Main),
        (request.status == RequestStatus::Sent, "acknowledge", "letter-acknowledge", Look::Plain),
        (request.is_silent(), "remind", "verb-remind", Look::Plain),
        (!draft, "reissue", "letter-reissue", Look::Quiet),
    ];
    let buttons: Vec<_> =
        buttons.into_iter().filter(|(on, ..)| *on).map(|(_, verb, key, look)| one(verb, key, look)).collect();
    let enter = (!draft).then(|| {
        let href = page.to(&nominations::page_of(&page.ctx, request));
        view! { <p><a href=href>{page.t("letter-enter-names")}</a></p> }
    });
    let hand = draft.then(|| {
        view! {
            <form class="form" method="post" enctype="multipart/form-data">
                <Field name="handed_on" kind="date" label=page.t("letter-handed-on") value=page.form.value("handed_on", &page.ctx.today().to_string()) error=page.error("handed_on")/>
                <FileField name="scan" label=page.t("letter-scan") extra=page.t("phrase-optional") hint=page.file_hint() error=page.error("scan")/>
                <Button text=page.t("letter-by-hand") name="do" value="by-hand" size=Size::Small/>
            </form>
        }
    });
    let remove = draft.then(|| {
        view! {
            <details>
                <summary class="btn btn--quiet">{page.t("letter-remove")}</summary>
                <form class="form" method="post">
                    <Checkbox name="sure" label=page.t("letter-remove-sure") value="yes" error=page.error("sure")/>
                    <Button text=page.t("letter-remove") name="do" value="remove" look=Look::Warm size=Size::Small/>
                </form>
            </details>
        }
    });
    view! {
        <section class="side-part">
            <div class="day-head"><h2 class="day-title">{page.t("overview-next")}</h2></div>
            <form class="actions" method="post">{buttons}</form>
            {(!draft).then(|| view! { <p class="meta">{page.t("letter-reissue-text")}</p> })}
            {enter}
            {hand}
            {remove}
        </section>
    }
    .into_any()
}
