//! What people type that is read as more than text: placeholders, pasted addresses, names to be folded.
#![no_main]

use diwan::domain::{
    fold,
    mail_rule::{self as words, Event},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let folded = fold::fold(text);
    assert_eq!(fold::fold(&folded), folded, "folding twice changes nothing");
    let _ = words::links(text).count();
    let used = words::used(text);
    let filled = words::fill(text, |_| Some("x".to_owned()));
    if words::check(Event::Invited, text).is_ok() {
        assert!(filled.is_ok(), "what is saved can be filled");
    }
    if used.is_empty() && !text.contains(['{', '}']) {
        assert_eq!(filled.as_deref(), Ok(text));
    }
});
