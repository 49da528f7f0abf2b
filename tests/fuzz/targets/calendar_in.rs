//! A calendar file that a program puts: read without harm, and what is printed of it is read alike.
#![no_main]

use diwan::server::calendar;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(read) = calendar::read(text) else { return };
    let printed = read.print(&|_, _| true);
    let printed = std::str::from_utf8(&printed).expect("UTF-8");
    let again = calendar::read(printed).expect("what was printed is read");
    assert_eq!(again.print(&|_, _| true), printed.as_bytes(), "printed twice alike");
});
