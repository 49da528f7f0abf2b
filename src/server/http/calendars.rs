//! Calendar files and feeds over HTTP. What they hold is `services::calendars`; how it is written,
//! `server::calendar`; that public ones are served from memory, `published`.

use super::published::{Entry, Kept, Published, alarm, language};
use crate::domain::text::Slug;
use crate::i18n::strip_isolates;
use crate::server::calendar::{FILE_TYPE, publish};
use crate::server::services::calendars::{self, File};
use crate::server::services::{Ctx, Result, ServiceError};
use crate::server::state::App;
use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Path, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand in a file name of RFC 8187 as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// Longest name of a downloaded file, in characters.
const NAME: usize = 80;

/// The agenda as drafted, for its own staff.
pub const DRAFT: &str = "/{lang}/desk/w/{slug}/agenda.ics";

/// Every address that ends in `.ics`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/calendar.ics", get(everything))
        .route("/w/{file}", get(agenda))
        .route("/w/{slug}/s/{file}", get(session))
        .route("/series/{file}", get(series))
        .route("/feed/{file}", get(feed))
        .route(DRAFT, get(draft))
}

async fn everything(Extension(ctx): Extension<Ctx>, uri: Uri) -> Response {
    inline(calendars::everything(&ctx, language(uri.query())).await)
}

async fn agenda(Extension(ctx): Extension<Ctx>, Path(file): Path<String>, uri: Uri) -> Response {
    let Some(slug) = file.strip_suffix(".ics") else { return page(&ctx, "w", &file) };
    download(calendars::agenda(&ctx, slug, language(uri.query()), alarm(uri.query())).await)
}

async fn session(Extension(ctx): Extension<Ctx>, Path((slug, file)): Path<(String, String)>, uri: Uri) -> Response {
    let Some(session) = file.strip_suffix(".ics") else { return refused(&ServiceError::NotFound) };
    download(calendars::session(&ctx, &slug, session, language(uri.query()), alarm(uri.query())).await)
}

async fn draft(Extension(ctx): Extension<Ctx>, Path((_, slug)): Path<(String, String)>) -> Response {
    match calendars::draft(&ctx, &slug, ctx.locale).await {
        Err(ServiceError::SignIn) => Redirect::to(&format!("/{}/sign-in", ctx.locale)).into_response(),
        file => download(file),
    }
}

async fn series(Extension(ctx): Extension<Ctx>, Path(file): Path<String>, uri: Uri) -> Response {
    let Some(slug) = file.strip_suffix(".ics") else { return page(&ctx, "series", &file) };
    inline(calendars::series(&ctx, slug, language(uri.query())).await)
}

/// Somebody's own feed. The database is asked each time whether the token still opens it; the file is kept
/// for as long as neither their registrations nor anything published changes.
async fn feed(
    Extension(ctx): Extension<Ctx>,
    Extension(published): Extension<Published>,
    Path(file): Path<String>,
    request: Request,
) -> Response {
    let Some(token) = file.strip_suffix(".ics") else { return refused(&ServiceError::NotFound) };
    match personal(&ctx, &published, token).await {
        Ok(entry) => entry.answer(request.headers(), request.method() == axum::http::Method::HEAD),
        Err(error) => refused(&error),
    }
}

async fn personal(ctx: &Ctx, published: &Published, token: &str) -> Result<std::sync::Arc<Entry>> {
    let stamp = published.stamp().await;
    let subscription = calendars::open(ctx, token).await?;
    // The address is in the file (SOURCE), so a link that was issued anew needs a file of its own.
    let key = subscription.state().map(|state| format!("feed/{state}/{token}"));
    if let Some((key, stamp)) = key.as_deref().zip(stamp)
        && let Some(found) = published.find(key, stamp)
    {
        return Ok(found);
    }
    let file = calendars::subscribed(ctx, &subscription, token).await?;
    let mut headers = head_of(&file);
    headers.insert(header::CONTENT_DISPOSITION, disposition("inline", &file));
    // What every answer gets is added by the layer of `headers`, also to this one.
    let entry = Entry::new(headers, publish(&file.calendar).into(), Kept::Personal);
    Ok(match key.zip(stamp) {
        Some((key, stamp)) => published.keep(key, stamp, entry),
        None => entry.into(),
    })
}

/// An address without a language, as people shorten it: to the page in their own.
fn page(ctx: &Ctx, of: &str, slug: &str) -> Response {
    match Slug::parse(slug) {
        Ok(slug) => {
            let vary = [(header::VARY, "accept-language, cookie")];
            (vary, Redirect::temporary(&format!("/{}/{of}/{slug}", ctx.locale))).into_response()
        }
        Err(_) => refused(&ServiceError::NotFound),
    }
}

/// A file for the reader's disk.
fn download(file: Result<File>) -> Response {
    answer("attachment", file)
}

/// A file that programs come back for.
fn inline(file: Result<File>) -> Response {
    answer("inline", file)
}

fn answer(how: &str, file: Result<File>) -> Response {
    match file {
        Ok(file) => {
            let mut response = Response::new(Body::from(publish(&file.calendar)));
            *response.headers_mut() = head_of(&file);
            response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition(how, &file));
            response
        }
        Err(error) => refused(&error),
    }
}

fn head_of(file: &File) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(FILE_TYPE));
    let modified = file.modified().map(|at| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    if let Some(modified) = modified.and_then(|text| HeaderValue::try_from(text).ok()) {
        headers.insert(header::LAST_MODIFIED, modified);
    }
    headers
}

/// The file's name: one that every system can write, and the reader's own beside it (RFC 6266).
fn disposition(how: &str, file: &File) -> HeaderValue {
    let ascii: String =
        file.ascii_name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')).collect();
    let name: String = strip_isolates(&file.name)
        .chars()
        .filter(|c| !c.is_control() && !"/\\:*?\"<>|".contains(*c))
        .take(NAME)
        .collect();
    let name = if name.trim().is_empty() { &ascii } else { name.trim() };
    let encoded = utf8_percent_encode(name, PLAIN);
    let value = format!("{how}; filename=\"{ascii}.ics\"; filename*=UTF-8''{encoded}.ics");
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("attachment"))
}

/// Programs read the status. The address is not logged: it may hold a token.
fn refused(error: &ServiceError) -> Response {
    if error.status() >= 500 {
        tracing::error!(error = error as &dyn std::error::Error, "calendar failed");
    }
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}
