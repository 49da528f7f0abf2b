//! Addresses as people paste them: one per line or many in one, out of mail programs and spreadsheets.
//!
//! `Name <a@b.example>`, `"Name" <a@b>`, `a@b`, `Name⇥a@b`, `a@b⇥Name`, with commas, semicolons, their Arabic
//! forms and tabs between. What is no address is given back as it was typed.

use crate::domain::text::{EmailAddress, line, without_overrides};
use std::collections::HashMap;

/// Most people in one paste.
pub const MAX: usize = 2000;

/// Somebody pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// Name; may be empty.
    pub name: String,
    /// Address in lower case.
    pub email: String,
}

/// What a paste holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paste {
    /// Each address once, in the order of the paste.
    pub people: Vec<Pasted>,
    /// What could not be read, as typed, shortened.
    pub bad: Vec<String>,
    /// How many addresses came more than once.
    pub repeated: usize,
}

/// Reads a paste.
pub fn parse(text: &str) -> Paste {
    let mut paste = Paste::default();
    let mut seen = HashMap::new();
    for line in text.lines().flat_map(|line| line.split('\r')) {
        read_line(&without_overrides(line), &mut paste, &mut seen);
    }
    paste
}

fn read_line(text: &str, paste: &mut Paste, seen: &mut HashMap<String, usize>) {
    let mut words: Vec<String> = Vec::new();
    let mut found: Vec<(String, String)> = Vec::new();
    let mut bad: Vec<String> = Vec::new();
    for piece in pieces(text) {
        if !piece.contains('@') {
            words.push(unquoted(&piece));
            continue;
        }
        let (name, addresses) = taken_apart(&piece);
        let before = std::mem::take(&mut words).join(" ");
        // «Last, First <a@b>»: the words before the comma belong to the name, unless they follow an address.
        let name = match (before.is_empty(), name.is_empty()) {
            (true, _) => name,
            (false, true) => before,
            (false, false) => format!("{before} {name}"),
        };
        for (index, address) in addresses.iter().enumerate() {
            match EmailAddress::parse(address) {
                Ok(email) => found.push((if index == 0 { name.clone() } else { String::new() }, email.into_string())),
                Err(_) => bad.push(piece.clone()),
            }
        }
    }
    let rest = words.join(" ");
    if !rest.is_empty() {
        match found.as_mut_slice() {
            // «a@b⇥Name», as spreadsheets have it.
            [(name, _)] if name.is_empty() && bad.is_empty() => *name = rest,
            _ => bad.push(if found.is_empty() { text.trim().to_owned() } else { rest }),
        }
    }
    for (name, email) in found {
        let Ok(name) = line(&name.replace('\t', " "), 200) else {
            bad.push(text.trim().to_owned());
            continue;
        };
        if let Some(index) = seen.get(&email).copied() {
            paste.repeated += 1;
            let kept: &mut Pasted = &mut paste.people[index];
            if kept.name.is_empty() {
                kept.name = name;
            }
        } else {
            seen.insert(email.clone(), paste.people.len());
            paste.people.push(Pasted { name, email });
        }
    }
    bad.dedup();
    paste.bad.extend(bad.into_iter().map(|text| shortened(&text)));
}

/// A line cut at its separators, outside quotes and angle brackets.
fn pieces(text: &str) -> Vec<String> {
    let quotes_match = text.matches('"').count().is_multiple_of(2);
    let (mut quoted, mut pointed) = (false, false);
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        match c {
            '"' if quotes_match => quoted = !quoted,
            '<' => pointed = true,
            '>' => pointed = false,
            _ => {}
        }
        let separates = matches!(c, ',' | ';' | '،' | '؛' | '\t') && !quoted && !pointed;
        if separates {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces.into_iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

/// The name and the addresses of a piece that has an `@`.
fn taken_apart(piece: &str) -> (String, Vec<String>) {
    if let Some((name, rest)) = piece.split_once('<') {
        let (address, after) = rest.split_once('>').unwrap_or((rest, ""));
        let mut addresses = vec![address.trim().trim_start_matches("mailto:").to_owned()];
        addresses.extend(after.split_whitespace().filter(|word| word.contains('@')).map(bare));
        // «a@b <a@b>», as some programs copy it, is no name.
        let name = if name.contains('@') { String::new() } else { unquoted(name) };
        return (name, addresses);
    }
    let (addresses, words): (Vec<&str>, Vec<&str>) = piece.split_whitespace().partition(|word| word.contains('@'));
    (unquoted(&words.join(" ")), addresses.into_iter().map(bare).collect())
}

fn bare(word: &str) -> String {
    let word = word.trim_matches(|c| matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | '<' | '>' | ':'));
    word.trim_start_matches("mailto:").trim_end_matches('.').to_owned()
}

fn unquoted(name: &str) -> String {
    name.trim().trim_matches(|c| matches!(c, '"' | '\'')).trim().to_owned()
}

fn shortened(text: &str) -> String {
    const MOST: usize = 120;
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    if clean.chars().count() > MOST { format!("{}…", clean.chars().take(MOST).collect::<String>()) } else { clean }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(text: &str) -> Vec<(String, String)> {
        let paste = parse(text);
        assert!(paste.bad.is_empty(), "{:?}", paste.bad);
        paste.people.into_iter().map(|p| (p.name, p.email)).collect()
    }

    #[test]
    fn every_way_to_write_an_address() {
        let one = |name: &str| vec![(name.to_owned(), "a@b.example".to_owned())];
        for (text, name) in [
            ("a@b.example", ""),
            ("<a@b.example>", ""),
            (" A@B.example ; ", ""),
            ("Sample delegate 1 <a@b.example>", "Sample delegate 1"),
            ("\"Delegate, Sample\" <a@b.example>,", "Delegate, Sample"),
            ("Delegate, Sample <a@b.example>", "Delegate Sample"),
            ("Sample delegate 1\ta@b.example", "Sample delegate 1"),
            ("a@b.example\tSample delegate 1", "Sample delegate 1"),
            ("مندوب نموذجي ١ <a@b.example>؛", "مندوب نموذجي ١"),
            ("Sample delegate 1 a@b.example", "Sample delegate 1"),
            ("mailto:a@b.example", ""),
            ("a@b.example <a@b.example>", ""),
        ] {
            assert_eq!(people(text), one(name), "{text}");
        }
        assert_eq!(people("a@b.example، c@d.example; e@f.example g@h.example\r\ni@j.example").len(), 5);
    }

    #[test]
    fn what_is_no_address_comes_back_as_typed() {
        let paste = parse("Name\tE-mail\nnobody\na@@b.example\nok@b.example\n\n");
        assert_eq!(paste.people.len(), 1);
        assert_eq!(paste.bad, ["Name\tE-mail".replace('\t', ""), "nobody".into(), "a@@b.example".into()]);
        assert_eq!(parse(""), Paste::default());
        assert_eq!(parse(" \r\n ;;, \t").people.len(), 0);
    }

    #[test]
    fn an_address_counts_once() {
        let paste = parse("a@b.example, A@B.EXAMPLE\nSample <a@b.example>");
        assert_eq!((paste.people.len(), paste.repeated), (1, 2));
        assert_eq!(paste.people[0].name, "Sample");
    }

    #[test]
    fn a_huge_paste_is_read_in_one_pass() {
        let text: String = (0..20_000).map(|n| format!("Delegate {n} <d{n}@b.example>\n")).collect();
        assert_eq!(parse(&text).people.len(), 20_000);
        assert_eq!(parse(&"x".repeat(1 << 20)).bad[0].chars().count(), 121);
    }

    proptest! {
        #[test]
        fn any_text_gives_right_addresses_or_comes_back(text in "[\\PC\n\t\r<>@,;،؛\"a-z.]{0,200}") {
            let paste = parse(&text);
            for person in &paste.people {
                prop_assert!(EmailAddress::parse(&person.email).is_ok());
                prop_assert!(line(&person.name, 200).is_ok());
            }
        }

        #[test]
        fn lists_are_read_back(names in proptest::collection::vec("[A-Zمنوب][a-zمنوب]{1,8}( [A-Za-zمنوب]{2,8}){0,2}", 1..20), seps in proptest::collection::vec(0_usize..5, 20)) {
            let text: String = names.iter().enumerate().map(|(n, name)| {
                format!("{name} <d{n}@b.example>{}", [", ", ";", "\n", "\r\n", "، "][seps[n]])
            }).collect();
            let read: Vec<_> = parse(&text).people.into_iter().map(|p| (p.name, p.email)).collect();
            let want: Vec<_> = names.iter().enumerate().map(|(n, name)| (name.clone(), format!("d{n}@b.example"))).collect();
            prop_assert_eq!(read, want);
        }
    }
}
