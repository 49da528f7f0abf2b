//! Values of any column, read and written by the same Rust types as the records themselves: for what works on
//! whole rows without knowing their table.
//!
//! As JSON ([`Cell::to_json`]) a value reads the same from both engines, so that what was kept on one can be put
//! back on the other.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Uuid,
    Bytes,
    Instant,
    Date,
    Time,
    Json,
    Integer,
    Switch,
    Text,
}

impl Kind {
    /// By the type's name in PostgreSQL.
    pub(super) fn of(postgres: &str) -> Option<Self> {
        Some(match postgres {
            "uuid" => Self::Uuid,
            "bytea" => Self::Bytes,
            "timestamptz" => Self::Instant,
            "date" => Self::Date,
            "time" => Self::Time,
            "jsonb" => Self::Json,
            "int8" => Self::Integer,
            "bool" => Self::Switch,
            "text" => Self::Text,
            _ => return None,
        })
    }
}

/// One value; each may be absent, and keeps its type then.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Uuid(Option<Uuid>),
    Bytes(Option<Vec<u8>>),
    Instant(Option<DateTime<Utc>>),
    Date(Option<NaiveDate>),
    Time(Option<NaiveTime>),
    Json(Option<Json<Value>>),
    Integer(Option<i64>),
    Switch(Option<bool>),
    Text(Option<String>),
}

/// Hands a cell's value to an expression: once for each type, as the engines' traits ask.
macro_rules! value_of {
    ($cell:expr, |$value:ident| $body:expr) => {
        match $cell {
            Cell::Uuid($value) => $body,
            Cell::Bytes($value) => $body,
            Cell::Instant($value) => $body,
            Cell::Date($value) => $body,
            Cell::Time($value) => $body,
            Cell::Json($value) => $body,
            Cell::Integer($value) => $body,
            Cell::Switch($value) => $body,
            Cell::Text($value) => $body,
        }
    };
}

/// Reads a cell of either engine's row.
macro_rules! cell {
    ($row:expr, $at:expr, $kind:expr) => {
        match $kind {
            Kind::Uuid => Cell::Uuid($row.try_get($at)?),
            Kind::Bytes => Cell::Bytes($row.try_get($at)?),
            Kind::Instant => Cell::Instant($row.try_get($at)?),
            Kind::Date => Cell::Date($row.try_get($at)?),
            Kind::Time => Cell::Time($row.try_get($at)?),
            Kind::Json => Cell::Json($row.try_get($at)?),
            Kind::Integer => Cell::Integer($row.try_get($at)?),
            Kind::Switch => Cell::Switch($row.try_get($at)?),
            Kind::Text => Cell::Text($row.try_get($at)?),
        }
    };
}

pub(super) use {cell, value_of};

impl Kind {
    /// By the type's name in SQLite, whose types say less.
    pub(super) fn of_sqlite(declared: &str) -> Self {
        match declared {
            "BLOB" => Self::Bytes,
            "INTEGER" => Self::Integer,
            _ => Self::Text,
        }
    }
}

impl Cell {
    /// The value as both engines say it.
    pub(super) fn to_json(&self) -> Value {
        let bytes = |bytes: &[u8]| json!({ "x": hex(bytes) });
        match self {
            Self::Uuid(value) => value.map_or(Value::Null, |id| bytes(id.as_bytes())),
            Self::Bytes(value) => value.as_deref().map_or(Value::Null, bytes),
            // As the driver writes them into SQLite.
            Self::Instant(value) => value.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, false)).into(),
            Self::Date(value) => value.map(|day| day.format("%F").to_string()).into(),
            Self::Time(value) => value.map(|time| time.format("%T%.f").to_string()).into(),
            Self::Json(value) => value.as_ref().map(|value| value.0.to_string()).into(),
            Self::Integer(value) => (*value).into(),
            Self::Switch(value) => value.map(i64::from).into(),
            Self::Text(value) => value.clone().into(),
        }
    }

    /// The value of such a column, from what [`Cell::to_json`] said; none where it does not fit.
    pub(super) fn from_json(kind: Kind, value: &Value) -> Option<Self> {
        let text = value.as_str();
        let absent = value.is_null();
        let raw = value.get("x").and_then(Value::as_str).and_then(unhex);
        let fits = |present: bool| (present || absent).then_some(());
        Some(match kind {
            Kind::Uuid => {
                let id = raw.and_then(|raw| Uuid::from_slice(&raw).ok());
                fits(id.is_some())?;
                Self::Uuid(id)
            }
            Kind::Bytes => {
                fits(raw.is_some())?;
                Self::Bytes(raw)
            }
            Kind::Instant => {
                let at = text.and_then(|text| DateTime::parse_from_rfc3339(text).ok()).map(|at| at.with_timezone(&Utc));
                fits(at.is_some())?;
                Self::Instant(at)
            }
            Kind::Date => {
                let day = text.and_then(|text| text.parse::<NaiveDate>().ok());
                fits(day.is_some())?;
                Self::Date(day)
            }
            Kind::Time => {
                let time = text.and_then(|text| text.parse::<NaiveTime>().ok());
                fits(time.is_some())?;
                Self::Time(time)
            }
            Kind::Json => {
                let json = text.and_then(|text| serde_json::from_str(text).ok());
                fits(json.is_some())?;
                Self::Json(json.map(Json))
            }
            Kind::Integer => {
                fits(value.is_i64())?;
                Self::Integer(value.as_i64())
            }
            Kind::Switch => {
                fits(value.is_i64())?;
                Self::Switch(value.as_i64().map(|on| on != 0))
            }
            Kind::Text => {
                fits(text.is_some())?;
                Self::Text(text.map(str::to_owned))
            }
        })
    }
}

/// Whether two values are the same; JSON may have its keys in another order.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    let parsed = |value: &Value| {
        let text = value.as_str().filter(|text| text.starts_with(['{', '[']))?;
        serde_json::from_str::<Value>(text).ok()
    };
    one == other || parsed(one).is_some_and(|one| parsed(other) == Some(one))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_comes_back() {
        let at: DateTime<Utc> = "2023-08-15T06:00:00.123456Z".parse().expect("an instant");
        let all = [
            (Kind::Uuid, Cell::Uuid(Some(Uuid::from_u128(7)))),
            (Kind::Bytes, Cell::Bytes(Some(vec![0, 255]))),
            (Kind::Instant, Cell::Instant(Some(at))),
            (Kind::Date, Cell::Date(at.date_naive().into())),
            (Kind::Time, Cell::Time(at.time().into())),
            (Kind::Json, Cell::Json(Some(Json(json!({"b": [1], "a": null}))))),
            (Kind::Integer, Cell::Integer(Some(-3))),
            (Kind::Switch, Cell::Switch(Some(true))),
            (Kind::Text, Cell::Text(Some("ێ".into()))),
            (Kind::Text, Cell::Text(None)),
        ];
        for (kind, cell) in all {
            let back = Cell::from_json(kind, &cell.to_json()).expect("it fits");
            assert_eq!(format!("{back:?}"), format!("{cell:?}"));
        }
        assert!(Cell::from_json(Kind::Integer, &json!("x")).is_none());
        assert!(same(&json!("{\"a\":1,\"b\":2}"), &json!("{\"b\": 2, \"a\": 1}")));
        assert!(!same(&json!("a"), &json!("b")));
    }
}
