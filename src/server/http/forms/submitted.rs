//! A form as it arrives: path, fields, limits.

use crate::ui::form::Fields;
use axum::RequestExt as _;
use axum::body::Body;
use axum::extract::{RawPathParams, Request};
use axum::http::{StatusCode, header};

/// Most bytes that a form may have; a pasted list of some thousand addresses fits.
const MAX_BYTES: usize = 1 << 20;

/// What a form's handler is given.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// Parts of the address by name.
    pub path: Vec<(String, String)>,
    /// The query of the address.
    pub query: Fields,
    /// What was typed.
    pub fields: Fields,
    /// What the browser calls itself.
    pub agent: String,
}

/// What a form's handler says.
#[derive(Debug, Clone)]
pub enum Done {
    /// It is done: go there (303, so that a reload sends nothing twice).
    Go(String),
    /// The same, with a `Set-Cookie`.
    GoWithCookie(String, String),
    /// The same, with several.
    GoWithCookies(String, Vec<String>),
    /// The same page, saying more, with several `Set-Cookie`.
    ShowWithCookies(Vec<(String, String)>, Vec<String>),
    /// Nothing has changed yet: the same page again, with something to show (a preview).
    Show(Vec<(String, String)>),
}

impl Submitted {
    /// A part of the address.
    pub fn part(&self, name: &str) -> &str {
        self.path.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    /// Reads a form; gives back the request without its body, for rendering the page again.
    pub(super) async fn read(mut request: Request) -> Result<(Request, Self), StatusCode> {
        let path = request
            .extract_parts::<RawPathParams>()
            .await
            .map_err(|_| StatusCode::BAD_REQUEST)?
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let query = request.uri().query().and_then(|query| Fields::parse(query.as_bytes())).unwrap_or_default();
        let agent = request
            .headers()
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let (parts, body) = request.into_parts();
        let bytes = axum::body::to_bytes(body, MAX_BYTES).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let fields = Fields::parse(&bytes).ok_or(StatusCode::BAD_REQUEST)?;
        Ok((Request::from_parts(parts, Body::empty()), Self { path, query, fields, agent }))
    }
}
