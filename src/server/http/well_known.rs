//! What search engines and researchers look for: `/robots.txt`, `/sitemap.xml`, `/.well-known/security.txt`.

use crate::domain::Locale;
use crate::server::services::{Ctx, ServiceError, public};
use crate::server::state::App;
use axum::Router;
use axum::extract::Extension;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use chrono::TimeDelta;
use std::fmt::Write as _;

/// Most addresses of one sitemap (sitemaps.org).
const MOST: usize = 50_000;

/// The addresses of this file.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemap))
        .route("/.well-known/security.txt", get(security))
}

/// Published pages may be found; personal links and staff pages are nobody's business.
async fn robots(Extension(ctx): Extension<Ctx>) -> Response {
    let mut text = String::from("User-agent: *\n");
    for path in [
        "/api/",
        "/caldav/",
        "/feed/",
        "/*/desk",
        "/*/sign-in",
        "/*/rsvp/",
        "/*/me/",
        "/*/nominate/",
        "/*/unsubscribe/",
        "/*/x/",
    ] {
        let _ = writeln!(text, "Disallow: {path}");
    }
    let _ = writeln!(text, "\nSitemap: {}", ctx.app.link("/sitemap.xml"));
    plain(text)
}

/// Where to report a weakness (RFC 9116).
async fn security(Extension(ctx): Extension<Ctx>) -> Response {
    let Some(contact) = public::contact(&ctx) else { return StatusCode::NOT_FOUND.into_response() };
    let expires = (ctx.now + TimeDelta::days(180)).format("%Y-%m-%dT00:00:00Z");
    let here = ctx.app.link("/.well-known/security.txt");
    plain(format!(
        "Contact: mailto:{contact}\nExpires: {expires}\nPreferred-Languages: en, ar, ckb\nCanonical: {here}\n"
    ))
}

/// Every published page in each language, each naming the others.
async fn sitemap(Extension(ctx): Extension<Ctx>) -> Response {
    match pages(&ctx).await {
        Ok(pages) => {
            let mut xml = String::from(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                 xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
            );
            for (path, changed) in pages.iter().take(MOST / Locale::ALL.len()) {
                for locale in Locale::ALL {
                    let _ = write!(xml, "<url><loc>{}</loc>", ctx.app.link(&format!("/{locale}/{path}")));
                    if let Some(changed) = changed {
                        let _ = write!(xml, "<lastmod>{changed}</lastmod>");
                    }
                    for other in Locale::ALL {
                        let href = ctx.app.link(&format!("/{other}/{path}"));
                        let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{other}\" href=\"{href}\"/>");
                    }
                    xml.push_str("</url>\n");
                }
            }
            xml.push_str("</urlset>\n");
            ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response()
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "sitemap failed");
            StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}

/// Paths below a language, and the day of their last change. Slugs need no escaping.
async fn pages(ctx: &Ctx) -> Result<Vec<(String, Option<String>)>, ServiceError> {
    let workshops = public::list(ctx).await?;
    let series = public::all_series(ctx, &workshops).await?;
    let mut pages = vec![(String::new(), None)];
    pages.extend(series.iter().map(|series| (format!("series/{}", series.slug), None)));
    let changed =
        |workshop: &crate::domain::workshop::Workshop| Some(workshop.updated_at.format("%Y-%m-%d").to_string());
    let all = workshops.coming.iter().chain(&workshops.past);
    pages.extend(all.map(|workshop| (format!("w/{}", workshop.slug), changed(workshop))));
    Ok(pages)
}

fn plain(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], text)
        .into_response()
}
