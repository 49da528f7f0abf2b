//! A list that somebody brings: CSV in any letters, or a workbook. Refused or read, and bounded either way.
#![no_main]

use diwan::server::documents;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = documents::read(bytes);
});
