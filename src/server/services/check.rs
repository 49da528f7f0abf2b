//! Checks that several nouns share, between what was typed and what the domain keeps.
//!
//! Input structs hold what was typed: `None` is a field that was not sent (a PATCH leaves it as it is),
//! an empty string one that was emptied.

use super::ServiceError;
use crate::domain::{ErrorCode, FieldErrors, Locale, Texts, text};
use crate::server::storage::StorageError;

/// Takes what was sent, or keeps what was there.
pub fn set<T>(errors: &mut FieldErrors, field: &str, kept: &mut T, sent: Option<Result<T, ErrorCode>>) {
    if let Some(value) = sent.and_then(|checked| errors.take(field, checked)) {
        *kept = value;
    }
}

/// A line in each language.
pub fn set_lines(
    errors: &mut FieldErrors,
    field: &str,
    kept: &mut Texts,
    sent: Option<&Texts>,
    max: usize,
    required: bool,
) {
    if let Some(sent) = sent {
        *kept = text::line_texts(errors, field, sent, max, required);
    } else if required && kept.is_empty() {
        errors.add(format!("{field}.en"), ErrorCode::RequiredInOneLanguage);
    }
}

/// Paragraphs in each language.
pub fn set_paragraphs(
    errors: &mut FieldErrors,
    field: &str,
    kept: &mut Texts,
    sent: Option<&Texts>,
    max: usize,
    required: bool,
) {
    if let Some(sent) = sent {
        *kept = text::paragraph_texts(errors, field, sent, max, required);
    } else if required && kept.is_empty() {
        errors.add(format!("{field}.en"), ErrorCode::RequiredInOneLanguage);
    }
}

/// A list of lines in each language, such as objectives and steps. Errors are said at the list as one
/// language: `objectives.ar`.
pub fn set_list(
    errors: &mut FieldErrors,
    field: &str,
    kept: &mut Vec<Texts>,
    sent: Option<&[Texts]>,
    most: usize,
    max: usize,
) {
    let Some(sent) = sent else { return };
    if sent.len() > most {
        errors.add(format!("{field}.en"), ErrorCode::TooMany { max: most });
        return;
    }
    let mut checked = Vec::new();
    for one in sent {
        let mut texts = Texts::default();
        for locale in Locale::ALL {
            let name = format!("{field}.{locale}");
            if errors.of(&name).is_none()
                && let Some(line) = errors.take(name, text::line(one.get(*locale), max))
            {
                texts.set(*locale, line);
            }
        }
        if !texts.is_empty() {
            checked.push(texts);
        }
    }
    *kept = checked;
}

/// Lines typed one below the other in three fields, as one list: the first line of each language belong together.
pub fn zipped(typed: &Texts) -> Vec<Texts> {
    let lines = |locale: Locale| typed.get(locale).lines().map(str::trim).collect::<Vec<_>>();
    let columns: Vec<_> = Locale::ALL.iter().map(|locale| (*locale, lines(*locale))).collect();
    let longest = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
    (0..longest)
        .map(|index| {
            let mut texts = Texts::default();
            for (locale, lines) in &columns {
                texts.set(*locale, lines.get(index).copied().unwrap_or_default().to_owned());
            }
            texts
        })
        .filter(|texts| !texts.is_empty())
        .collect()
}

/// The reverse of [`zipped`]: one text a language, a line an item.
pub fn unzipped(list: &[Texts]) -> Texts {
    let mut texts = Texts::default();
    for locale in Locale::ALL {
        let lines: Vec<&str> = list.iter().map(|item| item.get(*locale)).collect();
        texts.set(*locale, lines.join("\n").trim_end().to_owned());
    }
    texts
}

/// A short code such as `IMAG` or `KRG-MOP`: capital letters, digits, hyphens.
pub fn code(raw: &str) -> Result<String, ErrorCode> {
    let code = text::required_line(raw, 32)?.to_ascii_uppercase();
    let fits = code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if fits { Ok(code) } else { Err(ErrorCode::Slug) }
}

/// A unique value that somebody else took between the check and the write.
pub fn taken(field: &'static str) -> impl Fn(StorageError) -> ServiceError {
    move |error| match error {
        StorageError::NotUnique(_) => ServiceError::field(field, ErrorCode::Taken),
        other => other.into(),
    }
}

/// Nothing when it was emptied.
pub fn filled(raw: &str) -> Option<&str> {
    Some(raw.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_go_both_ways_and_keep_their_pairs() {
        let typed = Texts { en: "One\r\nTwo".into(), ar: "\nاثنان".into(), ckb: String::new() };
        let list = zipped(&typed);
        assert_eq!(list.len(), 2);
        assert_eq!((list[0].en.as_str(), list[0].ar.as_str()), ("One", ""));
        assert_eq!((list[1].en.as_str(), list[1].ar.as_str()), ("Two", "اثنان"));
        assert_eq!(zipped(&unzipped(&list)), list);
    }

    #[test]
    fn codes() {
        assert_eq!(code(" krg-mop "), Ok("KRG-MOP".into()));
        assert!(code("A B").is_err() && code("").is_err() && code("وزارة").is_err());
    }
}
