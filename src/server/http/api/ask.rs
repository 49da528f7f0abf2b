//! Who asks, for what, with which filters: the extractors that every handler begins with.
//!
//! [`Reads`] and [`Writes`] want a token, and refuse before anything is read of the body; [`Anyone`] is for
//! the one address that the public may post to.

use super::problem::Problem;
use crate::server::services::{Actor, Ctx};
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

/// A token of any scope.
pub struct Reads(pub Ctx);

/// A token that may write.
pub struct Writes(pub Ctx);

/// The public, or a token that may write.
pub struct Anyone(pub Ctx);

/// What stands behind the `?`.
pub struct Asked<T>(pub T);

fn ctx(parts: &Parts) -> Result<Ctx, Problem> {
    let ctx = parts.extensions.get::<Ctx>().cloned();
    ctx.ok_or_else(|| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal"))
}

impl<S: Send + Sync> FromRequestParts<S> for Reads {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let ctx = ctx(parts)?;
        ctx.refuse_public()?;
        Ok(Self(ctx))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Writes {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Reads(ctx) = Reads::from_request_parts(parts, state).await?;
        if matches!(ctx.actor, Actor::Token { write: false, .. }) {
            return Err(Problem::new(StatusCode::FORBIDDEN, "forbidden"));
        }
        Ok(Self(ctx))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Anyone {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // A token that is shown must be a good one: whoever believes to act as staff is told.
        if parts.headers.contains_key(header::AUTHORIZATION) {
            return Writes::from_request_parts(parts, state).await.map(|Writes(ctx)| Self(ctx));
        }
        Ok(Self(ctx(parts)?))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(QueryRejection::FailedToDeserializeQueryString(error)) => Err(unreadable(&error.body_text())),
            Err(_) => Err(Problem::new(StatusCode::BAD_REQUEST, "bad-request")),
        }
    }
}

/// The query's fields are all texts: what fails is one that stands there twice.
fn unreadable(message: &str) -> Problem {
    Problem::fault(message.split('`').nth(1).unwrap_or_default(), "type")
}

/// One of a closed list in a filter; nothing where nothing was asked.
pub fn choice<T>(field: &str, asked: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    match asked.map(str::trim).filter(|word| !word.is_empty()) {
        None => Ok(None),
        Some(word) => match parse(word) {
            Some(value) => Ok(Some(value)),
            None => Err(Problem::field(field, crate::domain::ErrorCode::Choice)),
        },
    }
}

/// An identifier in an address; what is none is not found.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::new(StatusCode::NOT_FOUND, "not-found"))
}
