//! How a list is sorted, as an address says it: `due`, or `-due` from its end.

use std::fmt::Display;

/// By what a list is sorted, and from which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sorted<T> {
    /// The column.
    pub by: T,
    /// From the last letter, the latest day, the largest number.
    pub down: bool,
}

impl<T: Copy + Display + PartialEq> Sorted<T> {
    /// From the beginning.
    pub const fn up(by: T) -> Self {
        Self { by, down: false }
    }

    /// From the end.
    pub const fn down(by: T) -> Self {
        Self { by, down: true }
    }

    /// Reads it from an address; `word` knows the columns.
    pub fn parse(text: &str, word: impl Fn(&str) -> Option<T>) -> Option<Self> {
        match text.strip_prefix('-') {
            Some(rest) => word(rest).map(Self::down),
            None => word(text).map(Self::up),
        }
    }

    /// What the head of a column leads to: sorted by it, or the other way round if it is already.
    #[must_use]
    pub fn pressed(self, column: T) -> Self {
        if self.by == column { Self { by: column, down: !self.down } } else { Self::up(column) }
    }

    /// As it stands in an address.
    pub fn text(self) -> String {
        if self.down { format!("-{}", self.by) } else { self.by.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recommendation::Sort;

    #[test]
    fn an_address_is_read_and_written() {
        for text in ["due", "-due", "state"] {
            assert_eq!(Sorted::parse(text, Sort::parse).map(Sorted::text).as_deref(), Some(text));
        }
        assert_eq!(Sorted::parse("", Sort::parse), None);
        assert_eq!(Sorted::parse("--due", Sort::parse), None);
        assert_eq!(Sorted::up(Sort::Due).pressed(Sort::Due), Sorted::down(Sort::Due));
        assert_eq!(Sorted::down(Sort::Due).pressed(Sort::Lead), Sorted::up(Sort::Lead));
    }
}
