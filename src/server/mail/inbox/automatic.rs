//! Mails that programs write: out of office, receipts, lists (RFC 3834 §5, and what came before it).

use super::parts::{Part, lines};

/// Whether nobody wrote it; one whose envelope had no sender wants no answer. Asked after calendars' answers and mails that came back: programs write those too.
pub fn is(whole: &Part<'_>, has_sender: bool) -> bool {
    let says = |name: &str, is: fn(&str) -> bool| lines(whole.headers(), name).any(|value| is(&value.to_lowercase()));
    says("Auto-Submitted", |value| !value.is_empty() && first_word(value) != "no")
        || says("Precedence", |value| matches!(first_word(value), "bulk" | "junk" | "list" | "auto_reply"))
        || says("X-Auto-Response-Suppress", |value| !value.is_empty() && value != "none")
        || ["X-Autoreply", "X-Autorespond", "X-Auto-Reply"].iter().any(|name| says(name, |value| first_word(value) != "no"))
        // What Exchange puts into what its assistants write; what its rules pass on has another one.
        || says("X-MS-Exchange-Generated-Message-Source", |_| true)
        || is_receipt(whole)
        || !has_sender
}

/// A receipt (RFC 8098).
fn is_receipt(whole: &Part<'_>) -> bool {
    whole.full_type() == "multipart/report"
        && whole.attribute("report-type").is_some_and(|kind| kind.eq_ignore_ascii_case("disposition-notification"))
}

fn first_word(value: &str) -> &str {
    value.split([' ', ';', '(', ',']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::parts::parts;
    use super::*;

    fn automatic(headers: &str) -> bool {
        let raw = format!("From: a@b.example\n{headers}\n\nbody");
        let all = parts(raw.as_bytes());
        is(&all[0], true)
    }

    #[test]
    fn programs_say_so_in_many_ways() {
        for headers in [
            "Auto-Submitted: auto-replied",
            "auto-submitted: auto-generated; type=x",
            "Precedence: bulk",
            "Precedence: auto_reply",
            "X-Auto-Response-Suppress: All",
            "X-Autoreply: yes",
            "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=a",
        ] {
            assert!(automatic(headers), "{headers}");
        }
        for headers in ["Subject: Automatic reply", "Auto-Submitted: no", "Precedence: first-class", "X-Autoreply: no"]
        {
            assert!(!automatic(headers), "{headers}");
        }
    }
}
