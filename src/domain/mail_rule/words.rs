//! Named placeholders in the words of templates: `{name}`, `{workshop}`. No engine: a name in braces and nothing else.
//!
//! To add one: a word below, its event in [`allowed`], its value in `mail::messages::by_rule`, its explanation
//! `placeholder-…` in the catalogues.

use super::Event;

crate::domain::macros::words! {
    /// What a template may name.
    Placeholder {
        /// The recipient's name as they are addressed.
        Name = "name",
        /// Whom the recipient comes or speaks for.
        Institution = "institution",
        /// Title of the workshop.
        Workshop = "workshop",
        /// City.
        City = "city",
        /// Venue.
        Venue = "venue",
        /// First to last day.
        Dates = "dates",
        /// From the first session's start to the last one's end.
        Hours = "hours",
        /// Days until it begins.
        Days = "days",
        /// Last day to answer.
        AnswerBy = "answer_by",
        /// The recipient's own link.
        Link = "link",
        /// Who invites.
        Organiser = "organiser",
        /// Address for questions.
        Contact = "contact",
        /// Text of the recommendation.
        Recommendation = "recommendation",
        /// When it was due.
        Due = "due",
    }
}

/// What a template for an event may name.
pub fn allowed(event: Event) -> Vec<Placeholder> {
    use Placeholder as P;
    let known = |one: &P| match one {
        P::AnswerBy => matches!(event, Event::Invited | Event::Silent),
        P::Days => matches!(event, Event::Invited | Event::Accepted | Event::Before | Event::Silent),
        P::Link => event != Event::Overdue,
        P::Recommendation | P::Due => event == Event::Overdue,
        _ => true,
    };
    P::ALL.iter().copied().filter(known).collect()
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A name in braces that means nothing here.
    Unknown(String),
    /// A brace without its other.
    Brace,
    /// A web address that leads nowhere: it cannot be read or names no host.
    Link(String),
}

/// A text in pieces: literal, or a name in braces.
enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Fault> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err(Fault::Brace);
        }
        pieces.push(Piece::Text(&rest[..open]));
        let inside = &rest[open + 1..];
        let close = inside.find(['{', '}', '\n']).filter(|at| inside[*at..].starts_with('}')).ok_or(Fault::Brace)?;
        pieces.push(Piece::Name(inside[..close].trim()));
        rest = &inside[close + 1..];
    }
    pieces.push(Piece::Text(rest));
    Ok(pieces)
}

/// Checks a text for an event: the first fault of it.
pub fn check(event: Event, text: &str) -> Result<(), Fault> {
    let allowed = allowed(event);
    for piece in pieces(text)? {
        if let Piece::Name(name) = piece
            && !Placeholder::parse(name).is_some_and(|one| allowed.contains(&one))
        {
            return Err(Fault::Unknown(name.to_owned()));
        }
    }
    for link in links(text) {
        let rest = link.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let named = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
        if !named && host != "localhost" {
            return Err(Fault::Link(link.to_owned()));
        }
    }
    Ok(())
}

/// The web addresses that stand in a text, without the punctuation that ends a sentence.
pub fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '،' | '؛')).filter_map(|word| {
        let at = word.find("http://").or_else(|| word.find("https://"))?;
        Some(word[at..].trim_end_matches(['.', ',', ';', ':', '!', '?', '؟']))
    })
}

/// The placeholders that a text names.
pub fn used(text: &str) -> Vec<Placeholder> {
    let pieces = pieces(text).unwrap_or_default();
    pieces
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Name(name) => Placeholder::parse(name),
            Piece::Text(_) => None,
        })
        .collect()
}

/// Fills a text. What has no value is told instead: such a mail must not leave.
pub fn fill(text: &str, value: impl Fn(Placeholder) -> Option<String>) -> Result<String, Vec<Placeholder>> {
    let (mut out, mut empty) = (String::with_capacity(text.len()), Vec::new());
    for piece in pieces(text).unwrap_or_default() {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Name(name) => {
                let Some(placeholder) = Placeholder::parse(name) else { continue };
                match value(placeholder).filter(|value| !value.trim().is_empty()) {
                    Some(value) => out.push_str(&value),
                    None if !empty.contains(&placeholder) => empty.push(placeholder),
                    None => {}
                }
            }
        }
    }
    if empty.is_empty() { Ok(out) } else { Err(empty) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_or_half_open_is_told() {
        assert_eq!(check(Event::Before, "Dear {name}, in { days } days"), Ok(()));
        assert_eq!(check(Event::Before, "Dear {nmae}"), Err(Fault::Unknown("nmae".into())));
        assert_eq!(check(Event::Before, "{recommendation}"), Err(Fault::Unknown("recommendation".into())));
        assert_eq!(check(Event::Overdue, "{recommendation} {due}"), Ok(()));
        for half in ["{name", "name}", "{{name}}", "{na\nme}", "{"] {
            assert_eq!(check(Event::Before, half), Err(Fault::Brace), "{half}");
        }
        assert_eq!(check(Event::Before, "{}"), Err(Fault::Unknown(String::new())));
    }

    #[test]
    fn links_that_lead_nowhere_are_told() {
        assert_eq!(check(Event::Before, "See https://example.org/a, and http://example.org."), Ok(()));
        for dead in ["https://", "http://x", "https://.org", "http:///a"] {
            assert!(matches!(check(Event::Before, &format!("See {dead}")), Err(Fault::Link(_))), "{dead}");
        }
    }

    #[test]
    fn nothing_is_sent_with_a_hole_in_it() {
        let value = |one: Placeholder| match one {
            Placeholder::Name => Some("{workshop}".to_owned()),
            Placeholder::City => Some(" ".to_owned()),
            _ => None,
        };
        // A value is never read again.
        assert_eq!(fill("Dear {name}", value).as_deref(), Ok("Dear {workshop}"));
        assert_eq!(fill("{city} {venue} {city}", value), Err(vec![Placeholder::City, Placeholder::Venue]));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in ".{0,200}") {
            let _ = check(Event::Before, &text);
            let _ = fill(&text, |_| Some("x".into()));
            let _ = links(&text).count();
        }
    }
}
