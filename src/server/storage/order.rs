//! What lists are sorted by, where a column's own order is not the one that people expect.

use std::fmt::Display;

/// The place of a word in its closed list; what is not in the list, or nothing, comes last.
pub(super) fn place<T: Display>(column: &str, words: &[T]) -> String {
    let cases: Vec<String> = words.iter().enumerate().map(|(at, word)| format!("WHEN '{word}' THEN {at}")).collect();
    format!("CASE {column} {} ELSE {} END", cases.join(" "), words.len())
}

/// `>` and `ASC`, or the other way round.
pub(super) const fn direction(down: bool) -> (&'static str, &'static str) {
    if down { ("<", "DESC") } else { (">", "ASC") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_places() {
        assert_eq!(place("r.state", &["a", "b"]), "CASE r.state WHEN 'a' THEN 0 WHEN 'b' THEN 1 ELSE 2 END");
    }
}
