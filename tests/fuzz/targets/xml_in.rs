//! What a calendar program asks over CalDAV: refused or read, without harm.
#![no_main]

use diwan::server::http::caldav::xml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    if let Ok(Some(element)) = xml::read(body) {
        assert!(body.len() <= xml::MOST_BYTES);
        let _ = element.attribute("name");
    }
});
