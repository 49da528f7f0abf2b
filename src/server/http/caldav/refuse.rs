//! What is refused, with the element that says why (RFC 4918 §16).

use super::auth::CHALLENGE;
use super::options::METHODS;
use super::xml::{CALDAV, DAV, Out};
use crate::i18n::Reader;
use crate::server::services::ServiceError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// Namespace of the sentence for people.
const OURS: &str = "urn:diwan:caldav";

/// A refusal.
#[derive(Debug)]
pub enum Refused {
    /// A status, the precondition that was not met, and a sentence for people.
    Because(StatusCode, Reason),
    /// What services refuse.
    Service(ServiceError),
}

/// Why.
#[derive(Debug, Default)]
pub struct Reason {
    /// The element, as XML.
    element: String,
    /// In the reader's language.
    sentence: Option<String>,
}

impl From<ServiceError> for Refused {
    fn from(error: ServiceError) -> Self {
        Self::Service(error)
    }
}

impl Refused {
    /// A bare status.
    pub fn status(status: StatusCode) -> Self {
        Self::Because(status, Reason::default())
    }

    /// The body is not XML, or not of this method.
    pub fn bad_xml() -> Self {
        Self::status(StatusCode::BAD_REQUEST)
    }

    /// The body is too large.
    pub fn too_large() -> Self {
        Self::status(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// There is no such method here.
    pub fn method() -> Self {
        Self::status(StatusCode::METHOD_NOT_ALLOWED)
    }

    /// 403 with a precondition of WebDAV.
    pub fn dav(local: &str) -> Self {
        Self::forbidden(DAV, local)
    }

    /// 403 with a precondition of CalDAV.
    pub fn caldav(local: &str) -> Self {
        Self::forbidden(CALDAV, local)
    }

    fn forbidden(space: &str, local: &str) -> Self {
        let prefix = if space == DAV { "d" } else { "c" };
        Self::Because(StatusCode::FORBIDDEN, Reason { element: format!("<{prefix}:{local}/>"), sentence: None })
    }

    /// 403: this privilege is not held at this address.
    pub fn privilege(href: &str, privilege: &str) -> Self {
        let element = format!(
            "<d:need-privileges><d:resource><d:href>{href}</d:href><d:privilege><d:{privilege}/></d:privilege></d:resource></d:need-privileges>"
        );
        Self::Because(StatusCode::FORBIDDEN, Reason { element, sentence: None })
    }

    /// 403: this address holds another UID.
    pub fn other_uid(href: &str) -> Self {
        let element = format!("<c:no-uid-conflict><d:href>{href}</d:href></c:no-uid-conflict>");
        Self::Because(StatusCode::FORBIDDEN, Reason { element, sentence: None })
    }

    /// The same with a sentence from the catalogue.
    #[must_use]
    pub fn saying(self, reader: Reader, key: &str) -> Self {
        match self {
            Self::Because(status, reason) => {
                Self::Because(status, Reason { sentence: Some(reader.plain().t(key)), ..reason })
            }
            other @ Self::Service(_) => other,
        }
    }

    /// The answer.
    pub fn into_response(self) -> Response {
        match self {
            Self::Because(status, reason) => because(status, &reason),
            Self::Service(error) => service(&error),
        }
    }
}

fn because(status: StatusCode, reason: &Reason) -> Response {
    let mut response = if reason.element.is_empty() {
        status.into_response()
    } else {
        let mut out = Out::new(DAV, "error");
        out.raw(&reason.element);
        if let Some(sentence) = &reason.sentence {
            let sentence = super::xml::escaped(sentence);
            out.raw(&format!("<x:reason xmlns:x=\"{OURS}\">{sentence}</x:reason>"));
        }
        let body = out.finish(DAV, "error");
        (status, [(header::CONTENT_TYPE, "application/xml; charset=utf-8")], body).into_response()
    };
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(METHODS));
    }
    response
}

/// The address is not logged: it names somebody.
fn service(error: &ServiceError) -> Response {
    if error.status() >= 500 {
        tracing::error!(error = error as &dyn std::error::Error, "CalDAV failed");
    }
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = status.into_response();
    let headers = response.headers_mut();
    match error {
        ServiceError::SignIn => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(CHALLENGE));
        }
        ServiceError::TooMany(seconds) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        ServiceError::Unavailable(_) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(crate::server::http::patience::AGAIN));
        }
        _ => {}
    }
    response
}
