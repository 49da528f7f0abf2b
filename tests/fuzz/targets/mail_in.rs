//! A mail that came in: an answer, a report, a letter, or what nobody can read.
#![no_main]

use diwan::server::mail::inbox::{Found, read, read_headers};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|raw: &[u8]| {
    let _ = read_headers(raw);
    let Some(mail) = read(raw) else { return };
    for line in [&mail.subject, &mail.from_name, &mail.from_email, &mail.message_id] {
        assert!(!line.contains(['\r', '\n', '\0']), "more than a line: {line:?}");
    }
    match mail.found {
        Found::Reply(reply) => assert!(!reply.uid.is_empty(), "an answer is about something"),
        Found::Bounce(bounce) => {
            let _ = (bounce.gravest(), bounce.of("delegate@ministry.example").is_for_good());
        }
        Found::Other => {}
    }
});
