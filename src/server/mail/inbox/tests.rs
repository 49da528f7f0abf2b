//! Any bytes are read without harm, and so is any part of a mail that has them.

use super::{Found, read, read_headers};
use proptest::prelude::*;

/// Pieces of which nearly every way of reading is made.
const PIECES: &[&str] = &[
    "From: a@b\r\n",
    "To: ",
    "Subject: =?utf-8?Q?=",
    "Content-Type: multipart/mixed; boundary=\"b\"\r\n",
    "\r\n",
    "\n",
    "--b\r\n",
    "--b--\r\n",
    "Content-Type: message/rfc822\r\n",
    "Content-Type: message/delivery-status\r\n",
    "Content-Type: text/calendar; method=REPLY\r\n",
    "Content-Type: text/html; charset=windows-1256\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "BEGIN:VCALENDAR\r\n",
    "METHOD:COUNTER\r\n",
    "BEGIN:VEVENT\r\n",
    "UID:",
    "ATTENDEE;PARTSTAT=",
    "mailto:",
    "DTSTART;TZID=",
    "20230815T090000",
    "DURATION:P",
    "BEGIN:VTIMEZONE\r\n",
    "TZOFFSETTO:",
    "+0300",
    "99999999999",
    "END:VEVENT\r\n",
    "Final-Recipient: rfc822;",
    "Action: failed\r\n",
    "Status: 5.",
    "Message-ID: <",
    ">",
    "<",
    "=",
    "=0",
    "&#",
    ";",
    ":",
    "\"",
    "\\",
    "^",
    "٣",
    "\u{202E}",
    "\u{0}",
    "ü",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = (read(&bytes), read_headers(&bytes));
    }

    #[test]
    fn any_order_of_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let mail = pieces.concat();
        let _ = (read(mail.as_bytes()), read_headers(mail.as_bytes()));
    }

    #[test]
    fn any_calendar(file in "(?s).{0,400}", encoding in prop::sample::select(&["7bit", "base64", "quoted-printable"][..])) {
        let mail = format!("From: a@b\r\nContent-Type: text/calendar\r\nContent-Transfer-Encoding: {encoding}\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n{file}");
        let _ = read(mail.as_bytes());
    }

    #[test]
    fn any_cut_of_an_answer(cut in 0_usize..4000) {
        let mail = include_str!("../../../../tests/inbox/outlook.eml").replace('\n', "\r\n");
        let _ = read(&mail.as_bytes()[..cut.min(mail.len())]);
    }
}

#[test]
fn a_mail_that_unpacks_without_end_is_read_soon() {
    let begun = std::time::Instant::now();
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(300_000);
    assert!(matches!(read(nested.as_bytes()).expect("a mail").found, Found::Other));
    let wide = format!(
        "From: a@b\nContent-Type: multipart/mixed; boundary=a\n\n{}",
        "--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(150_000)
    );
    assert!(read(wide.as_bytes()).is_some());
    let folded = format!("From: a@b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n{}", " x\n".repeat(300_000));
    assert!(read(folded.as_bytes()).is_some());
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}
