//! What every page starts from: the request, the reader, the form; and how it loads, fails and redirects.

use super::form::{Fields, FormState};
use crate::domain::{FieldError, Locale};
use crate::i18n::Reader;
use crate::server::services::{Ctx, ServiceError};
use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::future::Future;

/// The request as a page sees it. Get it with [`page`].
#[derive(Debug, Clone)]
pub struct Page {
    /// Who asks, when, from where; given to services.
    pub ctx: Ctx,
    /// Who reads.
    pub reader: Reader,
    /// The form that was sent, if one was.
    pub form: FormState,
    /// Path of the page, e.g. `/en/w/woga-1-erbil`.
    pub path: String,
    /// Query of the page.
    pub query: Fields,
    /// What was refused before any page was asked, if this is the page that says so.
    pub refusal: Option<Refusal>,
    /// Nonce of the page's scripts.
    pub nonce: String,
}

/// What cannot be shown: a status and, where that does not say enough, the key of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    status: u16,
    reason: Option<&'static str>,
}

impl Refusal {
    /// A refusal by its status.
    pub const fn new(status: u16, reason: Option<&'static str>) -> Self {
        Self { status, reason }
    }

    /// Catalogue key of its title.
    pub fn title_key(self) -> String {
        format!("http-{}-title", self.known())
    }

    /// Catalogue key of what happened and what to do; takes `request`.
    pub fn text_key(self) -> String {
        self.reason.map_or_else(|| format!("http-{}-text", self.known()), str::to_owned)
    }

    /// The status, or one that has words and means nearly the same.
    fn known(self) -> u16 {
        match self.status {
            status if crate::i18n::has(&format!("http-{status}-title")) => status,
            status if status < 500 => 400,
            _ => 500,
        }
    }
}

impl Page {
    /// A text of the catalogues.
    pub fn t(&self, key: impl AsRef<str>) -> String {
        self.reader.t(key)
    }

    /// The reader's language.
    pub fn locale(&self) -> Locale {
        self.reader.locale
    }

    /// Whether the page may hold islands: staff pages do, public pages ship no script at all.
    pub fn has_islands(&self) -> bool {
        self.path.split('/').nth(2) == Some("desk")
    }

    /// The same page in another language, query included.
    pub fn in_language(&self, locale: Locale) -> String {
        let rest = self.path.splitn(3, '/').nth(2).unwrap_or_default();
        let query = self.query.to_query();
        if query.is_empty() { format!("/{locale}/{rest}") } else { format!("/{locale}/{rest}?{query}") }
    }

    /// Which files a field takes, in words.
    pub fn file_hint(&self) -> String {
        let most = crate::domain::attachment::MOST_BYTES >> 20;
        crate::t!(self.reader, "file-hint", kinds = "PDF, PNG, JPEG", max = most as i64)
    }

    /// An address in the reader's language: `page.to("desk/people")`.
    pub fn to(&self, path: &str) -> String {
        format!("/{}/{path}", self.reader.locale)
    }

    /// The page as its other forms see it: where the form that says `do` was sent, nothing was typed in them.
    #[must_use]
    pub fn apart(&self, verb: &str) -> Self {
        let form = if self.form.fields.get("do") == verb { FormState::default() } else { self.form.clone() };
        Self { form, ..self.clone() }
    }

    /// The page as the form that says `do` sees it: where another was sent, nothing was typed in it.
    #[must_use]
    pub fn apart_unless(&self, verb: &str) -> Self {
        let form = if self.form.fields.get("do") == verb { self.form.clone() } else { FormState::default() };
        Self { form, ..self.clone() }
    }

    /// What is wrong with a field of the form that was sent, in words.
    pub fn error(&self, field: &str) -> Option<String> {
        self.form.errors.of(field).map(|code| self.reader.field_error(code))
    }

    /// What is wrong with the form as a whole, in words.
    pub fn problem(&self) -> Option<String> {
        self.form.problem.as_deref().filter(|key| crate::i18n::has(key)).map(|key| self.t(key))
    }

    /// Everything that is wrong with the form, field and words, for `ErrorSummary` and `Trio`.
    pub fn errors(&self) -> Vec<(String, String)> {
        let words = |error: &FieldError| (error.field.clone(), self.reader.field_error(&error.code));
        self.form.errors.0.iter().map(words).collect()
    }

    /// This page with one part of the query replaced; an empty value leaves it out.
    pub fn with_query(&self, name: &str, value: &str) -> String {
        let mut query = Fields(self.query.0.iter().filter(|(n, _)| n != name && n != "after").cloned().collect());
        query.push(name, value);
        let query = query.to_query();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }
}

/// The request that is being answered.
pub fn page() -> Page {
    expect_context::<Page>()
}

/// A part of the page's address, such as `slug`; empty if the route has no such part.
pub fn param(name: &str) -> String {
    leptos_router::hooks::use_params_map().read_untracked().get(name).unwrap_or_default()
}

/// Waits for what a page shows. An error becomes the error page with its status.
pub fn load<F>(future: F) -> AnyView
where
    F: Future<Output = Result<AnyView, ServiceError>> + Send + 'static,
{
    let (page, response) = (page(), use_context::<ResponseOptions>());
    view! {
        <Suspense fallback=|| ()>
            {Suspend::new(async move {
                match future.await {
                    Ok(view) => view,
                    Err(error) => failed(&page, response.as_ref(), &error),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// Sends the reader elsewhere instead of showing the page.
pub fn redirect(response: &ResponseOptions, to: &str) {
    if let Ok(to) = HeaderValue::from_str(to) {
        response.set_status(StatusCode::SEE_OTHER);
        response.insert_header(header::LOCATION, to);
    }
}

/// An address as logs may hold it: whatever comes after the second part may be somebody's link.
pub fn loggable(path: &str) -> String {
    let mut parts = path.splitn(4, '/').skip(1);
    match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
        (lang, Some(kind @ ("rsvp" | "me" | "nominate" | "unsubscribe" | "x" | "check")), Some(_)) => {
            format!("/{lang}/{kind}/…")
        }
        ("feed", Some(_), _) => "/feed/…".into(),
        _ => path.to_owned(),
    }
}

/// The error page, its status set; a reader who has to sign in is sent there and comes back afterwards.
pub fn failed(page: &Page, response: Option<&ResponseOptions>, error: &ServiceError) -> AnyView {
    if let Some(response) = response {
        if matches!(error, ServiceError::SignIn) {
            let next = serde_urlencoded::to_string([("next", &page.path)]).unwrap_or_default();
            redirect(response, &format!("{}?{next}", page.to("sign-in")));
            return ().into_any();
        }
        if matches!(error, ServiceError::Unavailable(_)) {
            response.insert_header(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response.set_status(StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    }
    if error.status() >= 500 {
        tracing::error!(request = %page.ctx.request_id, path = %loggable(&page.path), error = error as &dyn std::error::Error, "page failed");
    }
    super::pages::error::view(page, error)
}
