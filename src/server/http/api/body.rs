//! What is sent: JSON objects, whose every field must be known. Also how single fields are read.
//!
//! In a body a field that is left out stays as it is, `null` empties it. Services take texts as they are
//! typed in forms, so numbers and `null` become such texts here.

use super::files;
use super::problem::Problem;
use crate::domain::Texts;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// Longest body: two thousand people to invite, with room to spare.
pub const LIMIT: usize = 1024 * 1024;

/// A body that was read; longer ones where files are taken.
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let limit = if files::taken_at(request.uri().path()) { files::LIMIT } else { LIMIT };
        if !is_json(request.headers()) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"));
        }
        let bytes = axum::body::to_bytes(request.into_body(), limit).await;
        let bytes = bytes.map_err(|_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large"))?;
        read(&bytes).map(Self)
    }
}

/// `application/json` or a type that ends with `+json`.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// Reads an object, or says which field does not fit.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let refused = match Json::<T>::from_bytes(bytes) {
        // A struct would also be read from an array, its fields by their place.
        Ok(Json(_)) if bytes.trim_ascii_start().first() != Some(&b'{') => return Err(Problem::fault("", "type")),
        Ok(Json(sent)) => return Ok(sent),
        Err(JsonRejection::JsonDataError(error)) => error.body_text(),
        Err(_) => return Err(Problem::new(StatusCode::BAD_REQUEST, "bad-json")),
    };
    let (_, refused) = refused.split_once("target type: ").unwrap_or(("", &refused));
    let quoted = || refused.split('`').nth(1).unwrap_or_default().to_owned();
    let path = refused.split(": ").next().filter(|path| !path.contains(' ')).unwrap_or_default().to_owned();
    Err(if refused.contains("unknown field `") {
        Problem::fault(if path.is_empty() { quoted() } else { path }, "unknown-field")
    } else if refused.contains("missing field `") {
        let parent = Some(path).filter(|path| !path.is_empty() && path != ".");
        Problem::fault(parent.map_or_else(quoted, |parent| format!("{parent}.{}", quoted())), "required")
    } else {
        Problem::fault(path, "type")
    })
}

/// A text; `null` is an empty one.
pub fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Option::<String>::deserialize(from).map(|text| Some(text.unwrap_or_default()))
}

/// A whole number, as typed; `null` is an empty text.
pub fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Option::<i64>::deserialize(from).map(|number| Some(number.map(|n| n.to_string()).unwrap_or_default()))
}

/// A list of texts; `null` is an empty one.
pub fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    Option::<Vec<String>>::deserialize(from).map(|list| Some(list.unwrap_or_default()))
}

/// A text by language; `null` is none in any.
pub fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Texts>, D::Error> {
    Option::<Texts>::deserialize(from).map(|texts| Some(texts.unwrap_or_default()))
}

/// A place: a text by language, or one name in whatever script it is written.
pub fn place<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Texts>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Place {
        Name(String),
        Texts(Texts),
    }
    Ok(Some(match Option::<Place>::deserialize(from)? {
        None => Texts::default(),
        Some(Place::Texts(texts)) => texts,
        Some(Place::Name(name)) => by_script(name),
    }))
}

/// Files a name under the language whose letters it has.
fn by_script(name: String) -> Texts {
    let any = |letters: &str| name.chars().any(|c| letters.contains(c));
    if any("ێۆڕڵەڤگچپژ") {
        Texts { ckb: name, ..Texts::default() }
    } else if name.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c)) {
        Texts { ar: name, ..Texts::default() }
    } else {
        Texts::english(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Body {
        #[serde(deserialize_with = "text")]
        slug: Option<String>,
        #[serde(deserialize_with = "number")]
        capacity: Option<String>,
        #[serde(deserialize_with = "place")]
        city: Option<Texts>,
    }

    #[test]
    fn left_out_null_and_given_differ() {
        let body = |text: &str| read::<Body>(text.as_bytes()).expect("a body");
        assert_eq!(body("{}"), Body::default());
        assert_eq!(body(r#"{"slug": null}"#).slug.as_deref(), Some(""));
        assert_eq!(body(r#"{"capacity": null}"#).capacity.as_deref(), Some(""));
        assert_eq!(body(r#"{"capacity": 30}"#).capacity.as_deref(), Some("30"));
        assert_eq!(body(r#"{"city": "Erbil"}"#).city, Some(Texts::english("Erbil")));
        assert_eq!(body(r#"{"city": "هەولێر"}"#).city.map(|c| c.ckb), Some("هەولێر".into()));
        assert_eq!(body(r#"{"city": {"ar": "بغداد"}}"#).city.map(|c| c.ar), Some("بغداد".into()));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let refused = |text: &str| format!("{:?}", read::<Body>(text.as_bytes()).expect_err("refused"));
        assert!(
            refused(r#"{"role": "x"}"#).contains(r#"Read("role", "unknown-field")"#),
            "{}",
            refused(r#"{"role": "x"}"#)
        );
        assert!(refused(r#"{"slug": 7}"#).contains(r#"Read("slug", "type")"#), "{}", refused(r#"{"slug": 7}"#));
        assert!(refused("[]").contains(r#""type")"#));
        assert!(refused("{").contains("bad-json"));
    }
}
