//! The catalogues are whole: no key missing or unused, the same variables everywhere, each
//! language in its own letters, and no sentence on a page outside them.
//!
//! When one of these fails, the message names the key or the line. Exceptions are the lists below,
//! each with its reason; a list entry that is no longer needed fails too.
#![cfg(feature = "ssr")]

#[path = "catalogues/catalogue.rs"]
mod catalogue;
#[path = "catalogues/markup.rs"]
mod markup;
#[path = "catalogues/source.rs"]
mod source;

use std::collections::BTreeSet;

use catalogue::{Catalogue, LANGUAGES, load};

/// Prefixes of keys that code builds at run time, from a stored word or a number. The code must
/// hold the prefix as the beginning of a literal.
const DYNAMIC: &[&str] = &[
    "consent-purpose-",
    "contact-is-",
    "api-problem-",
    "attendance-",
    "channel-",
    "conflict-",
    "currency-",
    "done-",
    "duplicates-same-",
    "error-",
    "format-",
    "free-place-",
    "http-",
    "import-kind-",
    "import-problem-",
    "import-record-",
    "import-state-",
    "import-verdict-",
    "inbox-answer-",
    "inbox-kind-",
    "inbox-outcome-",
    "kind-",
    "language-",
    "level-",
    "mail-kind-",
    "message-status-",
    "month-",
    "mail-purpose-",
    "mail-part-",
    "news-part-",
    "addresses-reason-",
    "rule-event-",
    "rule-when-",
    "rule-missing-",
    "rule-left-out-",
    "rule-words-",
    "placeholder-",
    "outbox-outcome-",
    "priority-",
    "problem-",
    "question-kind-",
    "rank-",
    "reached-",
    "registration-policy-",
    "registration-status-",
    "request-status-",
    "response-",
    "role-",
    "rsvp-",
    "selection-",
    "session-role-",
    "sex-",
    "stage-",
    "state-",
    "status-",
    "tier-",
    "token-scope-",
    "weekday-",
    "zone-",
];

/// Latin words that Arabic and Kurdish texts may hold: names of formats and products, and the
/// sample address.
const LATIN: &[&str] =
    &["name@ministry.example", "DIWAN_IMAP_URL", "DIWAN_SMTP_URL", "Google", "Outlook", "XLSX", "CSV"];

/// What may stand in markup as it is: the caps of keys, the same on every keyboard, and the names of systems.
const MARKUP: &[&str] = &["Ctrl K", "Mac OS"];

/// Words after `done=` that a page answers itself instead of the notice above it.
const SAID_BY_THE_PAGE: &[&str] = &["erased"];

#[test]
fn every_language_has_every_area_and_every_area_is_listed() {
    let listed: BTreeSet<String> = source::literals(&source::read("src/i18n/areas.rs"))
        .into_iter()
        .filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        .collect();
    for language in LANGUAGES {
        assert_eq!(catalogue::areas(language), listed, "the files of `{language}` and src/i18n/areas.rs differ");
    }
}

#[test]
fn no_key_is_missing_or_doubled() {
    let all = LANGUAGES.map(load);
    let union: BTreeSet<&String> = all.iter().flat_map(|c| c.messages.keys()).collect();
    let mut faults = Vec::new();
    for catalogue in &all {
        faults.extend(catalogue.faults.iter().cloned());
        let missing = union.iter().filter(|key| !catalogue.messages.contains_key(**key));
        faults.extend(missing.map(|key| format!("{}: `{key}` is missing", catalogue.language)));
    }
    assert_no(faults);
}

#[test]
fn variables_are_the_same_in_all_languages() {
    let [en, ar, ckb] = LANGUAGES.map(load);
    let mut faults = Vec::new();
    for other in [&ar, &ckb] {
        for (key, message) in &en.messages {
            let Some(theirs) = other.messages.get(key) else {
                continue;
            };
            if theirs.variables != message.variables {
                faults.push(format!(
                    "{}: `{key}` has {:?}, en has {:?}",
                    other.language, theirs.variables, message.variables
                ));
            }
        }
    }
    assert_no(faults);
}

#[test]
fn plurals_have_the_forms_of_their_language() {
    let mut faults = Vec::new();
    for catalogue in LANGUAGES.map(load) {
        let wanted: &[&str] = match catalogue.language {
            "ar" => &["few", "many", "one", "other", "two", "zero"],
            _ => &["one", "other"],
        };
        for (key, message) in &catalogue.messages {
            for forms in &message.plurals {
                if forms.iter().map(String::as_str).ne(wanted.iter().copied()) {
                    faults.push(format!("{}: `{key}` has the forms {forms:?}", catalogue.language));
                }
            }
        }
    }
    assert_no(faults);
}

#[test]
fn each_language_keeps_to_its_letters() {
    let mut faults = Vec::new();
    let mut latin_seen = BTreeSet::new();
    for catalogue in LANGUAGES.map(load) {
        for (key, message) in &catalogue.messages {
            let mut text = message.text.clone();
            for word in LATIN {
                if text.contains(word) && catalogue.language != "en" {
                    latin_seen.insert(*word);
                    text = text.replace(word, "");
                }
            }
            if catalogue.language == "ckb" && text.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with('ر'))
            {
                faults.push(format!("ckb: `{key}` has a word that begins with ر; Kurdish writes ڕ there"));
            }
            if let Some(bad) = text.chars().find(|c| is_foreign(*c, catalogue.language)) {
                faults.push(format!("{}: `{key}` holds `{bad}` (U+{:04X})", catalogue.language, bad as u32));
            }
        }
    }
    faults.extend(LATIN.iter().filter(|w| !latin_seen.contains(*w)).map(|w| format!("`{w}` in LATIN is not needed")));
    assert_no(faults);
}

/// Letters and digits that a language must not hold. Digits come in as variables, in the digits
/// that the reader chose. Commas, semicolons and question marks have forms of their own. Arabic yeh and kaf look right in Kurdish but are other letters.
fn is_foreign(c: char, language: &str) -> bool {
    let digit = c.is_ascii_digit() || matches!(c, '٠'..='٩' | '۰'..='۹');
    let direction = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    match language {
        "en" => direction || matches!(c, '\u{0600}'..='\u{06FF}'),
        "ar" => direction || digit || c.is_ascii_alphabetic() || ",;?%".contains(c) || "یکەۆێڕڵگچپژڤھ".contains(c),
        _ => direction || digit || c.is_ascii_alphabetic() || ",;?%".contains(c) || "يكىةؤأإآثذصضطظھ".contains(c),
    }
}

#[test]
fn every_text_that_code_asks_for_exists_with_its_variables() {
    let en = load("en");
    let mut faults = Vec::new();
    for (path, code) in source::rust_files() {
        for call in source::calls(&code) {
            let Some(message) = en.messages.get(&call.key) else {
                faults.push(format!("{path}: `{}` is in no catalogue", call.key));
                continue;
            };
            let absent: Vec<_> = message.variables.difference(&call.variables).collect();
            if call.is_macro && !absent.is_empty() {
                faults.push(format!("{path}: `{}` needs {absent:?}", call.key));
            }
        }
    }
    assert_no(faults);
}

/// Codes that turn into keys far from where they are written: what a service refuses, and what a
/// page says was done.
#[test]
fn every_code_has_its_text() {
    let en = load("en");
    let mut faults = Vec::new();
    for (path, code) in source::rust_files() {
        let conflicts = source::after(&code, "Conflict(\"").into_iter().map(|word| format!("conflict-{word}"));
        let done = source::after(&code, "done=").into_iter().filter(|word| !SAID_BY_THE_PAGE.contains(&word.as_str()));
        let done = done.map(|word| format!("done-{word}"));
        for key in conflicts.chain(done) {
            if !en.messages.contains_key(&key) {
                faults.push(format!("{path}: `{key}` is in no catalogue"));
            }
        }
    }
    assert_no(faults);
}

#[test]
fn no_text_is_unused() {
    let used: BTreeSet<String> = source::rust_files().iter().flat_map(|(_, code)| source::literals(code)).collect();
    let en = load("en");
    let unused = |key: &&String| !used.contains(*key) && !DYNAMIC.iter().any(|prefix| key.starts_with(prefix));
    let mut faults: Vec<String> =
        en.messages.keys().filter(unused).map(|key| format!("`{key}` is used nowhere")).collect();
    for prefix in DYNAMIC {
        if !used.iter().any(|literal| literal.starts_with(&format!("{prefix}{{"))) {
            faults.push(format!("no code builds keys that begin with `{prefix}`; take it out of DYNAMIC"));
        }
        if !en.messages.keys().any(|key| key.starts_with(prefix)) {
            faults.push(format!("no key begins with `{prefix}`; take it out of DYNAMIC"));
        }
    }
    assert_no(faults);
}

#[test]
fn pages_hold_no_text_of_their_own() {
    let mut faults = Vec::new();
    let mut allowed = BTreeSet::new();
    for (path, code) in source::rust_files().into_iter().filter(|(path, _)| path.starts_with("src/ui")) {
        let sentences = source::literals(&code).into_iter().filter(|literal| markup::is_sentence(literal));
        for text in markup::texts(&code).into_iter().chain(sentences) {
            if MARKUP.contains(&text.as_str()) {
                allowed.insert(text);
            } else {
                faults.push(format!("{path}: `{text}` belongs into a catalogue"));
            }
        }
    }
    faults.extend(MARKUP.iter().filter(|t| !allowed.contains(**t)).map(|t| format!("`{t}` in MARKUP is not needed")));
    assert_no(faults);
}

#[test]
fn templates_hold_no_text_of_their_own() {
    let templates =
        source::rust_files().into_iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".txt"));
    let faults = templates.flat_map(|(path, text)| {
        let words = markup::words_of_template(&text);
        words.into_iter().map(move |word| format!("{path}: `{word}` belongs into a catalogue"))
    });
    assert_no(faults.collect());
}

fn assert_no(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_checks_themselves_can_fail() {
    let bad = Catalogue::read("ckb", &[("x", "a = ي { $n }\nb =\n")]);
    assert!(bad.messages["a"].text.chars().any(|c| is_foreign(c, "ckb")));
    assert_eq!(bad.messages["a"].variables, BTreeSet::from(["n".to_owned()]));
    assert!(!bad.faults.is_empty(), "a key without text is a fault");
    assert_eq!(
        markup::texts(
            r#"view! { <p class="x">"Hello there"{name}" · "<a title="Open it" href="/en">Plain words</a></p> }"#
        ),
        ["Hello there", "Open it", "Plain words"]
    );
    assert_eq!(markup::texts(r#"view! { <p>{"Saved now"}</p>{name("x")} }"#), ["Saved now"]);
    assert!(
        markup::is_sentence("Nothing was found")
            && !markup::is_sentence("desk/people")
            && !markup::is_sentence("GET /")
    );
    assert_eq!(markup::words_of_template("<p style=\"a\">{{ x }} Dear {% if y %}sir{% endif %}</p>"), ["Dear", "sir"]);
    let calls = source::calls(r#"x(t!(r, "a-b", n = f("c", 1), m = 2)); r.t("c-d"); tt("e"); t!(r, &key)"#);
    let found: Vec<_> = calls.iter().map(|c| (c.key.as_str(), c.variables.len())).collect();
    assert_eq!(found, [("a-b", 2), ("c-d", 0)]);
}
