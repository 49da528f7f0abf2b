//! Files that staff take away: what a list shows, as XLSX and CSV.

use crate::domain::Sorted;
use crate::domain::counterparts::Narrowed;
use crate::domain::coverage::Stage;
use crate::domain::institution::{Institution, Level};
use crate::domain::nomination::NominationRequest;
use crate::domain::person::Person;
use crate::domain::recommendation::{Sort, State};
use crate::i18n::Reader;
use crate::server::documents::{self, Covered, Named, Sheet};
use crate::server::services::participants::{self, Query};
use crate::server::services::people::{self, PeopleQuery};
use crate::server::services::recommendations::{self, Filter};
use crate::server::services::{self, Ctx, ServiceError, coverage, nominations, outbox, questions, workshops};
use crate::server::state::App;
use crate::ui::form::Fields;
use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{MethodRouter, get};

/// Rows that are read at once; a file holds all pages of a list.
const PAGE: i64 = 500;

/// Every address with what answers it; its ending says which kind of file is wanted.
fn all() -> Vec<(&'static str, MethodRouter<App>)> {
    vec![
        ("/{lang}/desk/w/{slug}/participants.xlsx", get(of_workshop)),
        ("/{lang}/desk/w/{slug}/participants.csv", get(of_workshop)),
        ("/{lang}/desk/w/{slug}/nominations.xlsx", get(of_nominations)),
        ("/{lang}/desk/w/{slug}/nominations.csv", get(of_nominations)),
        ("/{lang}/desk/series/{slug}/coverage.xlsx", get(of_series)),
        ("/{lang}/desk/series/{slug}/coverage.csv", get(of_series)),
        ("/{lang}/desk/people.xlsx", get(of_people)),
        ("/{lang}/desk/people.csv", get(of_people)),
        ("/{lang}/desk/institutions.xlsx", get(of_institutions)),
        ("/{lang}/desk/institutions.csv", get(of_institutions)),
        ("/{lang}/desk/recommendations.xlsx", get(of_recommendations)),
        ("/{lang}/desk/recommendations.csv", get(of_recommendations)),
        ("/{lang}/desk/outbox.xlsx", get(of_outbox)),
        ("/{lang}/desk/outbox.csv", get(of_outbox)),
    ]
}

/// The addresses.
pub fn routes() -> Router<App> {
    all().into_iter().fold(Router::new(), |router, (path, handler)| router.route(path, handler))
}

/// The addresses in axum's notation.
pub fn addresses() -> Vec<&'static str> {
    all().into_iter().map(|(path, _)| path).collect()
}

async fn of_workshop(
    ctx: Extension<Ctx>,
    reader: Extension<Reader>,
    Path((_, slug)): Path<(String, String)>,
    uri: Uri,
) -> Response {
    answer(&ctx, &slug, participants_sheet(&ctx, *reader, &slug, &asked(&uri)).await, &uri)
}

async fn of_nominations(
    ctx: Extension<Ctx>,
    reader: Extension<Reader>,
    Path((_, slug)): Path<(String, String)>,
    uri: Uri,
) -> Response {
    answer(&ctx, &format!("nominations-{slug}"), nominations_sheet(&ctx, *reader, &slug, &asked(&uri)).await, &uri)
}

async fn of_series(
    ctx: Extension<Ctx>,
    reader: Extension<Reader>,
    Path((_, slug)): Path<(String, String)>,
    uri: Uri,
) -> Response {
    answer(&ctx, &format!("coverage-{slug}"), coverage_sheet(&ctx, *reader, &slug, &asked(&uri)).await, &uri)
}

async fn of_people(ctx: Extension<Ctx>, reader: Extension<Reader>, uri: Uri) -> Response {
    answer(&ctx, "people", people_sheet(&ctx, *reader, &asked(&uri)).await, &uri)
}

async fn of_institutions(ctx: Extension<Ctx>, reader: Extension<Reader>, uri: Uri) -> Response {
    answer(&ctx, "institutions", institutions_sheet(&ctx, *reader, &asked(&uri)).await, &uri)
}

async fn of_recommendations(ctx: Extension<Ctx>, reader: Extension<Reader>, uri: Uri) -> Response {
    answer(&ctx, "recommendations", recommendations_sheet(&ctx, *reader, &asked(&uri)).await, &uri)
}

async fn of_outbox(ctx: Extension<Ctx>, reader: Extension<Reader>, uri: Uri) -> Response {
    answer(&ctx, "outbox", outbox_sheet(&ctx, *reader, &asked(&uri)).await, &uri)
}

/// What the list was narrowed to.
fn asked(uri: &Uri) -> Fields {
    uri.query().and_then(|query| Fields::parse(query.as_bytes())).unwrap_or_default()
}

fn answer(ctx: &Ctx, of: &str, sheet: Result<Sheet, ServiceError>, uri: &Uri) -> Response {
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
    let (kind, ending, bytes) = if uri.path().ends_with(".xlsx") {
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

async fn participants_sheet(ctx: &Ctx, reader: Reader, slug: &str, fields: &Fields) -> Result<Sheet, ServiceError> {
    let get = |name: &str| fields.get(name).to_owned();
    let query = Query {
        q: get("q"),
        level: get("level"),
        institution: get("institution"),
        status: get("status"),
        rsvp: get("rsvp"),
        language: get("language"),
        sex: get("sex"),
        attendance: get("attendance"),
        sort: get("sort"),
        after: String::new(),
    };
    let list = participants::list(ctx, slug, &query).await?;
    let (_, mut asked) = questions::list(ctx, slug).await?;
    // Sensitive answers are read one participant at a time, and each reading is noted: no file holds them.
    asked.retain(|question| !question.sensitive);
    let zone = list.workshop.timezone.parse().unwrap_or(chrono_tz::Tz::UTC);
    Ok(documents::participants(reader, &list.shown, &list.institutions, &asked, zone))
}

async fn nominations_sheet(ctx: &Ctx, reader: Reader, slug: &str, fields: &Fields) -> Result<Sheet, ServiceError> {
    ctx.require_staff()?;
    let board = nominations::board(ctx, slug).await?;
    let of = |request: &NominationRequest| board.institution(request.institution).map(|one| (request.id, one));
    let mut named = Vec::new();
    let code = fields.get("institution");
    let shown = |(_, one): &(_, &Institution)| code.is_empty() || one.code == code;
    for (request, institution) in board.requests.iter().filter_map(of).filter(shown) {
        let rsvp = |person: &Person| board.answers.get(&person.id).copied();
        let of = board.named(request);
        named.extend(of.map(|(nomination, person)| (institution, nomination, person, rsvp(person))));
    }
    Ok(documents::nominations(reader, &named))
}

async fn coverage_sheet(ctx: &Ctx, reader: Reader, slug: &str, fields: &Fields) -> Result<Sheet, ServiceError> {
    ctx.require_staff()?;
    let coverage = coverage::read(ctx, slug).await?;
    let narrowed = Narrowed::parse(fields.get("q"), fields.get("level"), fields.get("tier"));
    let stage = Stage::parse(fields.get("stage"));
    let rows = narrowed.rows(&coverage.institutions, None, reader.locale);
    let shown = rows.iter().flat_map(|pair| [pair.federal, pair.region]).flatten().filter(|one| narrowed.shows(one));
    let shown = shown.filter(|one| stage.is_none_or(|stage| coverage.stands_at(one.id, stage))).collect::<Vec<_>>();
    let covered =
        Covered { workshops: &coverage.workshops, matrix: &coverage.matrix, outside: fields.get("for") == "outside" };
    Ok(documents::coverage(reader, &shown, &coverage.institutions, &covered))
}

async fn people_sheet(ctx: &Ctx, reader: Reader, fields: &Fields) -> Result<Sheet, ServiceError> {
    let asked = |name: &str| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
    let institutions = services::institutions::all(ctx).await?;
    let mut query = PeopleQuery {
        q: fields.get("q").to_owned(),
        institution: asked("institution"),
        level: asked("level"),
        rank: asked("rank"),
        sex: asked("sex"),
        language: asked("language"),
        sort: fields.get("sort").to_owned(),
        after: None,
        limit: Some(PAGE),
    };
    let mut found = Vec::new();
    loop {
        let (people, next) = people::some(ctx, &query).await?;
        found.extend(people);
        query.after = next;
        if query.after.is_none() {
            break;
        }
    }
    Ok(documents::people(reader, &found, &institutions))
}

async fn institutions_sheet(ctx: &Ctx, reader: Reader, fields: &Fields) -> Result<Sheet, ServiceError> {
    ctx.require_staff()?;
    let all = services::institutions::all(ctx).await?;
    let narrowed = Narrowed::parse(fields.get("q"), fields.get("level"), fields.get("tier"));
    let rows = narrowed.rows(&all, Sorted::parse(fields.get("sort"), Level::parse), reader.locale);
    let shown = rows.iter().flat_map(|pair| [pair.federal, pair.region]).flatten().filter(|one| narrowed.shows(one));
    Ok(documents::institutions(reader, &shown.collect::<Vec<_>>(), &all))
}

async fn recommendations_sheet(ctx: &Ctx, reader: Reader, fields: &Fields) -> Result<Sheet, ServiceError> {
    ctx.require_staff()?;
    let institutions = services::institutions::all(ctx).await?;
    let lead = institutions.iter().find(|institution| institution.code == fields.get("lead"));
    let mut filter = Filter {
        sort: Sorted::parse(fields.get("sort"), Sort::parse),
        limit: PAGE,
        ..Filter::asked(
            fields.get("show"),
            State::parse(fields.get("state")),
            lead.map(|institution| institution.id),
            fields.get("q"),
            ctx.today(),
        )
    };
    let mut found = Vec::new();
    loop {
        let page = recommendations::list(ctx, filter.clone()).await?;
        let more = page.len() as i64 == PAGE;
        filter.after = page.last().map(|last| last.id).filter(|_| more);
        found.extend(page);
        if filter.after.is_none() {
            break;
        }
    }
    let (governorates, workshops) =
        (services::institutions::governorates(ctx).await?, workshops::titles(ctx, |workshop| &workshop.title).await?);
    let named = Named { institutions: &institutions, governorates: &governorates, workshops: &workshops };
    Ok(documents::recommendations(reader, &found, &named))
}

async fn outbox_sheet(ctx: &Ctx, reader: Reader, fields: &Fields) -> Result<Sheet, ServiceError> {
    ctx.require_staff()?;
    let query = outbox::Query::read(|name| fields.get(name));
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = outbox::list(ctx, &query, after, PAGE).await?;
        found.extend(page.items);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    Ok(documents::messages(reader, &found, ctx.zone()))
}
