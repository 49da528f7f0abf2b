//! Our reference on a letter, by a pattern.

use crate::domain::ErrorCode;
use crate::domain::text::line;

/// Our reference by an organiser's pattern: `{project}`, `{workshop}`, `{institution}`, `{year}` and `{number}`
/// (at least three digits) are replaced, everything else stays.
pub fn reference(pattern: &str, project: &str, workshop: &str, institution: &str, year: i32, number: i64) -> String {
    pattern
        .replace("{project}", project)
        .replace("{workshop}", workshop)
        .replace("{institution}", institution)
        .replace("{year}", &year.to_string())
        .replace("{number}", &format!("{number:03}"))
}

/// The pattern of whoever has not chosen one.
pub const PATTERN: &str = "{project}/{institution}/{year}/{number}";

/// Checks a pattern for references: one line, known placeholders, the number in it; empty for the usual one.
pub fn pattern(typed: &str) -> Result<String, ErrorCode> {
    let pattern = line(typed, 120)?;
    let well = unknown_placeholder(&pattern).is_none() && pattern.contains("{number}");
    if well || pattern.is_empty() { Ok(pattern) } else { Err(ErrorCode::Pattern) }
}

/// The first thing in braces that is no placeholder.
fn unknown_placeholder(pattern: &str) -> Option<&str> {
    pattern.split('{').skip(1).find_map(|part| {
        let (name, _) = part.split_once('}')?;
        (!["project", "workshop", "institution", "year", "number"].contains(&name)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_follow_their_pattern() {
        assert_eq!(reference(PATTERN, "IMAG", "woga-1", "MOI", 2026, 7), "IMAG/MOI/2026/007");
        assert_eq!(unknown_placeholder("{project}-{number}"), None);
        assert_eq!(unknown_placeholder("{project}-{ref}"), Some("ref"));
        assert_eq!(unknown_placeholder("{project"), None, "an open brace is text");
    }
}
