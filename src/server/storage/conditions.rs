//! Statements whose conditions depend on what is asked: text with numbered placeholders, and the values beside it.
//!
//! ```ignore
//! let mut conditions = Conditions::default();
//! let key = conditions.hold(pattern);
//! conditions.and(format!("p.name_key LIKE {key} ESCAPE '\\'"));
//! let sql = sqlx::AssertSqlSafe(format!("SELECT … {}", conditions.clause()));
//! both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)
//! ```

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One value to bind.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    Id(Uuid),
    Int(i64),
    Time(DateTime<Utc>),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Time(at)
    }
}

/// Conditions joined by AND, and their values.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Keeps a value; gives its placeholder.
    pub(super) fn hold(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Keeps many values; gives their placeholders, with commas between.
    pub(super) fn hold_all<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> String {
        values.into_iter().map(|value| self.hold(value)).collect::<Vec<_>>().join(", ")
    }

    /// Adds a condition.
    pub(super) fn and(&mut self, condition: impl Into<String>) {
        self.parts.push(condition.into());
    }

    /// `WHERE …`, or nothing.
    pub(super) fn clause(&self) -> String {
        if self.parts.is_empty() { String::new() } else { format!("WHERE {}", self.parts.join(" AND ")) }
    }

    /// The values in the order of their placeholders.
    pub(super) fn values(&self) -> Vec<Value> {
        self.values.clone()
    }
}

/// Binds values of any kind in their order, on either engine.
macro_rules! bind_all {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                $crate::server::storage::conditions::Value::Text(text) => query.bind(text),
                $crate::server::storage::conditions::Value::Id(id) => query.bind(id),
                $crate::server::storage::conditions::Value::Int(number) => query.bind(number),
                $crate::server::storage::conditions::Value::Time(at) => query.bind(at),
            };
        }
        query
    }};
}
pub(super) use bind_all;

/// A pattern that finds `text` anywhere, its own `%` and `_` taken literally. Use with `ESCAPE '\'`.
pub(super) fn contains(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_are_literal() {
        assert_eq!(contains("50%_a\\"), "%50\\%\\_a\\\\%");
    }

    #[test]
    fn placeholders_count_up() {
        let mut conditions = Conditions::default();
        let a = conditions.hold("x");
        let b = conditions.hold_all([1_i64, 2]);
        conditions.and(format!("a = {a}"));
        conditions.and(format!("b IN ({b})"));
        assert_eq!(conditions.clause(), "WHERE a = $1 AND b IN ($2, $3)");
    }
}
