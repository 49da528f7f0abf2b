//! Checks for what people type: lines, paragraphs, addresses, slugs.
//!
//! Every check trims, normalises line breaks, drops direction overrides and isolates and refuses
//! control characters, so that nothing typed can bend a header, a calendar line or a sentence around it.

use super::{ErrorCode, FieldErrors, Locale, Texts};
use serde::{Deserialize, Serialize};

/// A line of text of at most `max` characters; empty is allowed.
pub fn line(raw: &str, max: usize) -> Result<String, ErrorCode> {
    let text = cleaned(raw);
    if text.chars().any(char::is_control) {
        return Err(ErrorCode::ControlCharacters);
    }
    within(text, max)
}

/// A line that must not be empty.
pub fn required_line(raw: &str, max: usize) -> Result<String, ErrorCode> {
    line(raw, max).and_then(|text| if text.is_empty() { Err(ErrorCode::Required) } else { Ok(text) })
}

/// Paragraphs of at most `max` characters; line breaks become `\n`; empty is allowed.
pub fn paragraphs(raw: &str, max: usize) -> Result<String, ErrorCode> {
    let text = cleaned(&raw.replace("\r\n", "\n").replace('\r', "\n"));
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(ErrorCode::ControlCharacters);
    }
    within(text, max)
}

/// Paragraphs that must not be empty.
pub fn required_paragraphs(raw: &str, max: usize) -> Result<String, ErrorCode> {
    paragraphs(raw, max).and_then(|text| if text.is_empty() { Err(ErrorCode::Required) } else { Ok(text) })
}

/// Checks one line in each language; `required` asks for at least one of them.
/// Errors are noted under `{field}.{lang}`.
pub fn line_texts(errors: &mut FieldErrors, field: &str, raw: &Texts, max: usize, required: bool) -> Texts {
    each_language(errors, field, raw, required, |text| line(text, max))
}

/// Checks paragraphs in each language, as [`line_texts`] does lines.
pub fn paragraph_texts(errors: &mut FieldErrors, field: &str, raw: &Texts, max: usize, required: bool) -> Texts {
    each_language(errors, field, raw, required, |text| paragraphs(text, max))
}

fn each_language(
    errors: &mut FieldErrors,
    field: &str,
    raw: &Texts,
    required: bool,
    check: impl Fn(&str) -> Result<String, ErrorCode>,
) -> Texts {
    let (mut checked, mut refused) = (Texts::default(), false);
    for locale in Locale::ALL {
        match errors.take(format!("{field}.{locale}"), check(raw.get(*locale))) {
            Some(text) => checked.set(*locale, text),
            None => refused = true,
        }
    }
    // Asked of what is kept: what was typed may hold nothing that anybody sees.
    if required && checked.is_empty() && !refused {
        errors.add(format!("{field}.en"), ErrorCode::RequiredInOneLanguage);
    }
    checked
}

fn within(text: String, max: usize) -> Result<String, ErrorCode> {
    if text.chars().count() > max { Err(ErrorCode::TooLong { max }) } else { Ok(text) }
}

/// Whether nothing of a text would be seen.
pub fn is_blank(raw: &str) -> bool {
    raw.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// Without overrides and without space around it; nothing at all where nothing would be seen.
fn cleaned(raw: &str) -> String {
    if is_blank(raw) { String::new() } else { without_overrides(raw).trim().to_owned() }
}

/// Characters that show nothing by themselves (Unicode's Default_Ignorable_Code_Point).
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Drops U+202A to U+202E (embeddings and overrides), which let one text reorder its neighbours, and
/// the isolates U+2066 to U+2069: one left open swallows what follows, and pages put their own.
pub fn without_overrides(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')).collect()
}

/// A number in Arabic-Indic digits, for samples' names.
pub fn arabic_indic(number: i64) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32(0x0660 + d)).unwrap_or(c);
    number.to_string().chars().map(digit).collect()
}

/// An e-mail address that can stand in a header: one `@`, no spaces, ASCII, lower-case domain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Longest path that SMTP allows (RFC 5321 §4.5.3.1.3).
    pub const MAX: usize = 254;

    /// Checks the shape of an address and folds its case: ministries' systems compare without case.
    pub fn parse(raw: &str) -> Result<Self, ErrorCode> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(ErrorCode::Required);
        }
        if text.len() > Self::MAX {
            return Err(ErrorCode::TooLong { max: Self::MAX });
        }
        let (local, domain) = text.rsplit_once('@').ok_or(ErrorCode::Email)?;
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let label_ok = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let domain_ok =
            (domain.contains('.') || domain.eq_ignore_ascii_case("localhost")) && domain.split('.').all(label_ok);
        if local_ok && domain_ok { Ok(Self(text.to_ascii_lowercase())) } else { Err(ErrorCode::Email) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The part of an address that names a workshop or series: lower-case letters, digits, hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// Longest slug in characters.
    pub const MAX: usize = 80;

    /// Words that stand in the place of a slug in addresses, such as `/desk/series/new`.
    const RESERVED: [&str; 7] = ["add", "all", "copy", "edit", "new", "print", "team"];

    /// Checks a slug.
    pub fn parse(raw: &str) -> Result<Self, ErrorCode> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(ErrorCode::Required);
        }
        if text.chars().count() > Self::MAX {
            return Err(ErrorCode::TooLong { max: Self::MAX });
        }
        let ok = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            // A slug that reads as a UUID would be taken for an identifier by the API.
            && uuid::Uuid::parse_str(text).is_err();
        match (ok, Self::RESERVED.contains(&text)) {
            (true, false) => Ok(Self(text.to_owned())),
            (true, true) => Err(ErrorCode::Reserved),
            (false, _) => Err(ErrorCode::Slug),
        }
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lose_overrides_and_refuse_controls() {
        assert_eq!(line(" a\u{202E}b\u{2067} ", 10), Ok("ab".into()));
        assert_eq!(line("a\r\nBcc: x", 20), Err(ErrorCode::ControlCharacters));
        assert_eq!(line("ئەنجوومەن", 8), Err(ErrorCode::TooLong { max: 8 }));
        assert_eq!(paragraphs("a\r\nb", 9), Ok("a\nb".into()));
        assert_eq!(line("\u{202E} a \u{202C}", 9), Ok("a".into()), "what an override hid is trimmed too");
    }

    #[test]
    fn what_nobody_sees_is_empty() {
        for unseen in ["", " ", "\u{202E}", " \u{200B}\u{FEFF} ", "\u{2067}\u{2069}", "\u{AD}", "\u{3164}", "\u{E0001}"]
        {
            assert_eq!(line(unseen, 9), Ok(String::new()), "{unseen:?}");
            assert_eq!(paragraphs(unseen, 9), Ok(String::new()), "{unseen:?}");
            assert_eq!(required_line(unseen, 9), Err(ErrorCode::Required), "{unseen:?}");
            let mut errors = FieldErrors::default();
            let kept = line_texts(&mut errors, "title", &Texts::english(unseen), 9, true);
            assert!(kept.is_empty() && errors.of("title.en") == Some(&ErrorCode::RequiredInOneLanguage), "{unseen:?}");
        }
        assert_eq!(line("می\u{200C}روم", 9), Ok("می\u{200C}روم".into()), "between letters they have a meaning");
        let mut errors = FieldErrors::default();
        line_texts(&mut errors, "title", &Texts::english("too long"), 3, true);
        assert_eq!(errors.0.len(), 1, "one field, one error");
    }

    #[test]
    fn addresses() {
        assert_eq!(
            EmailAddress::parse(" A.B@Mop.Example ").map(EmailAddress::into_string),
            Ok("a.b@mop.example".into())
        );
        for bad in ["a", "a@b", "a b@c.d", "a@b..c", ".a@b.c", "a@b.c\r\nBcc: d@e.f", "<a@b.c>", "a@-b.c", "أ@b.c"] {
            assert!(EmailAddress::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn slugs() {
        assert!(Slug::parse("woga-1-erbil").is_ok());
        for bad in ["", "Woga", "a--b", "-a", "a/b", "6e1d2c5e-0d6e-4f0a-9a39-1b2f7d1f9f10"] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Slug::parse("new"), Err(ErrorCode::Reserved), "an address of the desk");
        assert!(Slug::parse("new-1").is_ok());
    }
}
