//! Lists come in pages: `limit` rows, and a `next` to be handed back as `cursor`.
//!
//! What a cursor holds is the list's own business: callers are to hand it back as it is.

use super::problem::Problem;
use crate::domain::{ErrorCode, wall_clock};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::ToSchema;

/// Rows of a page where nothing else is asked.
pub const USUAL: i64 = 50;
/// Most rows of a page.
pub const MOST: i64 = 200;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Cursor of the page after this one; `null` at the end.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page, and where the next one begins.
    pub fn new(items: Vec<T>, next: Option<String>) -> Self {
        Self { items, next: next.map(|place| URL_SAFE_NO_PAD.encode(place)) }
    }
}

/// How many rows are asked for.
pub fn limit(asked: Option<&str>) -> Result<i64, Problem> {
    match asked.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(USUAL),
        Some(text) => wall_clock::number(text, 1, MOST).map_err(|code| Problem::field("limit", code)),
    }
}

/// Where the page begins, read by the list that gave it.
pub fn place<T>(asked: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    let Some(text) = asked.filter(|text| !text.is_empty()) else { return Ok(None) };
    let place = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    match place.and_then(|place| read(&place)) {
        Some(place) => Ok(Some(place)),
        None => Err(Problem::field("cursor", ErrorCode::Choice)),
    }
}

/// Cuts a page out of a list that is whole in memory. `key` tells its rows apart.
pub fn cut<T>(
    mut all: Vec<T>,
    asked_limit: Option<&str>,
    cursor: Option<&str>,
    key: impl Fn(&T) -> String,
) -> Result<(Vec<T>, Option<String>), Problem> {
    let limit = usize::try_from(limit(asked_limit)?).unwrap_or_default();
    if let Some(after) = place(cursor, |place| Some(place.to_owned()))? {
        let Some(at) = all.iter().position(|row| key(row) == after) else {
            return Err(Problem::field("cursor", ErrorCode::Choice));
        };
        all.drain(..=at);
    }
    let more = all.len() > limit;
    all.truncate(limit);
    let next = all.last().filter(|_| more).map(key);
    Ok((all, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lose_and_double_nothing() {
        let all: Vec<u32> = (0..11).collect();
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let (rows, next) = cut(all.clone(), Some("4"), cursor.as_deref(), u32::to_string).expect("a page");
            seen.extend(rows);
            cursor = Page::<u32>::new(Vec::new(), next).next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, all);
        assert!(cut(all.clone(), None, Some("???"), u32::to_string).is_err());
        assert!(cut(all, Some("0"), None, u32::to_string).is_err());
        assert_eq!(limit(Some("٧")).expect("a number"), 7);
    }
}
