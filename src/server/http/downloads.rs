//! Files that staff take away: what a list shows, as XLSX and CSV.

use crate::i18n::Reader;
use crate::server::documents::{self, Sheet};
use crate::server::services::participants::{self, List, Query};
use crate::server::services::people::{self, PeopleQuery};
use crate::server::services::{Ctx, ServiceError};
use crate::server::state::App;
use crate::ui::form::Fields;
use axum::Router;
use axum::extract::{Extension, Path, RawQuery};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;

/// The addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/desk/w/{slug}/participants.xlsx", get(participants_xlsx))
        .route("/{lang}/desk/w/{slug}/participants.csv", get(participants_csv))
        .route("/{lang}/desk/people.csv", get(people_csv))
}

async fn participants_xlsx(
    ctx: Extension<Ctx>,
    reader: Extension<Reader>,
    Path((_, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    answer(&ctx, &slug, participants_sheet(&ctx, *reader, &slug, query.as_deref()).await, true)
}

async fn participants_csv(
    ctx: Extension<Ctx>,
    reader: Extension<Reader>,
    Path((_, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    answer(&ctx, &slug, participants_sheet(&ctx, *reader, &slug, query.as_deref()).await, false)
}

async fn people_csv(ctx: Extension<Ctx>, reader: Extension<Reader>, RawQuery(query): RawQuery) -> Response {
    answer(&ctx, "diwan", people_sheet(&ctx, *reader, query.as_deref()).await, false)
}

fn answer(ctx: &Ctx, of: &str, sheet: Result<Sheet, ServiceError>, as_workbook: bool) -> Response {
    let sheet = match sheet {
        Ok(sheet) => sheet,
        Err(ServiceError::SignIn) => return Redirect::to(&format!("/{}/sign-in", ctx.locale)).into_response(),
        Err(error) => {
            if error.status() >= 500 {
                tracing::error!(error = &error as &dyn std::error::Error, "a download failed");
            }
            return StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
        }
    };
    let (kind, ending, bytes) = if as_workbook {
        match documents::xlsx(&sheet) {
            Ok(bytes) => (documents::XLSX_TYPE, "xlsx", bytes),
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a workbook failed");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        }
    } else {
        (documents::CSV_TYPE, "csv", documents::csv(&sheet))
    };
    let name: String = of.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

async fn participants_sheet(ctx: &Ctx, reader: Reader, slug: &str, query: Option<&str>) -> Result<Sheet, ServiceError> {
    let fields = query.and_then(|query| Fields::parse(query.as_bytes())).unwrap_or_default();
    let get = |name: &str| fields.get(name).to_owned();
    let query = Query {
        q: get("q"),
        level: get("level"),
        institution: get("institution"),
        status: get("status"),
        rsvp: get("rsvp"),
        language: get("language"),
        sex: get("sex"),
        sort: get("sort"),
        after: String::new(),
    };
    let list = participants::list(ctx, slug, &query).await?;
    let keys = [
        "field-name",
        "field-email",
        "field-phone",
        "field-institution",
        "field-level",
        "field-position",
        "field-rank",
        "field-sex",
        "field-status",
        "field-answer",
        "field-language",
        "field-needs",
        "field-registered",
    ];
    let reader = reader.plain();
    Ok(Sheet {
        name: reader.t("export-participants-name"),
        locale: reader.locale,
        head: keys.iter().map(|key| reader.t(key)).collect(),
        rows: list.shown.iter().map(|participant| participant_row(reader, &list, participant)).collect(),
    })
}

fn participant_row(reader: Reader, list: &List, participant: &crate::domain::participant::Participant) -> Vec<String> {
    let person = &participant.person;
    let institution = list.institution(participant);
    let registration = participant.registration.as_ref();
    let needs = registration.and_then(|r| r.answers.get("needs")).and_then(|needs| needs.as_str()).unwrap_or_default();
    let zone = list.workshop.timezone.parse().unwrap_or(chrono_tz::Tz::UTC);
    vec![
        person.name.best(reader.locale).to_owned(),
        person.email.clone().unwrap_or_default(),
        person.phone.clone(),
        institution.map(|i| reader.content(&i.name).text.to_owned()).unwrap_or_default(),
        institution.map(|i| reader.level(i.level)).unwrap_or_default(),
        person.position.clone(),
        person.rank.map(|rank| reader.rank(rank)).unwrap_or_default(),
        person.sex.map(|sex| reader.sex(sex)).unwrap_or_default(),
        reader.t(participants::standing_key(participant.standing())),
        participant.invitation.as_ref().map(|i| reader.rsvp(i.rsvp)).unwrap_or_default(),
        reader.language(participant.language()),
        needs.to_owned(),
        // A machine reads it as well: ASCII in every language.
        registration
            .map(|r| r.created_at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string())
            .unwrap_or_default(),
    ]
}

async fn people_sheet(ctx: &Ctx, reader: Reader, query: Option<&str>) -> Result<Sheet, ServiceError> {
    let fields = query.and_then(|query| Fields::parse(query.as_bytes())).unwrap_or_default();
    let asked = |name: &str| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
    let institutions = crate::server::services::institutions::all(ctx).await?;
    let mut query = PeopleQuery {
        q: fields.get("q").to_owned(),
        institution: asked("institution"),
        level: asked("level"),
        rank: asked("rank"),
        sex: asked("sex"),
        language: asked("language"),
        after: None,
        limit: Some(500),
    };
    let reader = reader.plain();
    let keys = [
        "field-name",
        "field-email",
        "field-phone",
        "field-institution",
        "field-level",
        "field-position",
        "field-rank",
        "field-sex",
        "field-language",
    ];
    let mut rows = Vec::new();
    loop {
        let page = people::list(ctx, &query).await?;
        for person in &page.people {
            let institution = institutions.iter().find(|i| Some(i.id) == person.institution);
            rows.push(vec![
                person.name.best(reader.locale).to_owned(),
                person.email.clone().unwrap_or_default(),
                person.phone.clone(),
                institution.map(|i| reader.content(&i.name).text.to_owned()).unwrap_or_default(),
                institution.map(|i| reader.level(i.level)).unwrap_or_default(),
                person.position.clone(),
                person.rank.map(|rank| reader.rank(rank)).unwrap_or_default(),
                person.sex.map(|sex| reader.sex(sex)).unwrap_or_default(),
                reader.language(person.language),
            ]);
        }
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    let head = keys.iter().map(|key| reader.t(key)).collect();
    Ok(Sheet { name: reader.t("export-people-name"), locale: reader.locale, head, rows })
}
