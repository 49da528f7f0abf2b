//! Mails of ours that came back: as RFC 3464 has it, and in the words of those that do not know it.
//!
//! Anybody can write such a mail. It counts only with a Message-ID of ours, which is known to those who got that
//! mail, and only against the address to which that mail went.

use super::parts::{Part, headers, split, value};
use mail_parser::{HeaderName, HeaderValue};

/// How many recipients, and how many Message-IDs, are looked at.
const MOST: usize = 20;
/// Most characters of what a server said.
const SAID: usize = 500;

/// How subjects begin that say so without a report: Exchange, Gmail, Postfix, qmail, Exim, Sendmail, Yahoo.
const SUBJECTS: &[&str] = &[
    "undeliverable",
    "undelivered mail",
    "delivery status notification",
    "delivery has failed",
    "delivery failure",
    "delivery failed",
    "mail delivery failed",
    "mail delivery failure",
    "mail delivery system",
    "mail system error",
    "returned mail",
    "failure notice",
    "failed delivery",
    "message not delivered",
    "warning: could not send message",
    "unzustellbar",
    "non remis",
    "تعذر التسليم",
    "غير قابل للتسليم",
];
/// And who writes them.
const SENDERS: &[&str] = &["mailer-daemon", "postmaster", "mail-daemon", "microsoftexchange"];

/// What a server says of a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It gave up.
    Failed,
    /// It still tries.
    Delayed,
    /// Delivered, passed on.
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Recipient {
    /// Final and original address.
    addresses: Vec<String>,
    action: Action,
    status: String,
    said: String,
}

/// A mail that came back, or is late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Whether it says so as RFC 3464 has it. If not, it may be something else unless it is about a mail of ours.
    pub is_report: bool,
    /// Message-IDs of the mails that it may be about, with their angle brackets, the likeliest first.
    pub about: Vec<String>,
    recipients: Vec<Recipient>,
    text: String,
}

/// What a bounce says of one address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What the server did, if it says anything of the address.
    pub action: Option<Action>,
    /// Of which address it speaks instead, or of this one.
    pub recipient: String,
    /// Code of RFC 3463; empty where none is given.
    pub status: String,
    /// In the server's words.
    pub words: String,
}

impl Said {
    /// Whether it was given up for good: 5.x.x.
    pub fn is_for_good(&self) -> bool {
        self.action == Some(Action::Failed) && self.status.starts_with("5.")
    }
}

impl Bounce {
    /// What it says of an address; without a report, only where it names it.
    pub fn of(&self, email: &str) -> Said {
        let email = email.to_lowercase();
        if !self.is_report {
            let names_it = self.text.to_lowercase().contains(&email);
            let (status, words) = if names_it { code_in(&self.text) } else { Default::default() };
            let action = names_it.then_some(Action::Failed);
            return Said { action, recipient: if names_it { email } else { String::new() }, status, words };
        }
        let worst = |action| self.recipients.iter().find(|one| one.action == action);
        let own = self.recipients.iter().find(|one| one.addresses.contains(&email));
        match own.or_else(|| worst(Action::Failed)).or_else(|| worst(Action::Delayed)).or(self.recipients.first()) {
            None => Said::default(),
            Some(one) => Said {
                action: own.map(|own| own.action),
                recipient: one.addresses.first().cloned().unwrap_or_default(),
                status: one.status.clone(),
                words: one.said.clone(),
            },
        }
    }

    /// The gravest thing that it says of anybody.
    pub fn gravest(&self) -> Action {
        let any = |action| self.recipients.iter().any(|one| one.action == action);
        match () {
            () if !self.is_report || any(Action::Failed) => Action::Failed,
            () if any(Action::Delayed) => Action::Delayed,
            () => Action::Other,
        }
    }
}

/// A report, if the mail is one.
pub fn report(all: &[Part<'_>], text: &str) -> Option<Bounce> {
    let status = |part: &&Part<'_>| {
        matches!(part.full_type().as_str(), "message/delivery-status" | "message/global-delivery-status")
    };
    let part = all.iter().find(status)?;
    let recipients = groups(&part.text()).iter().filter_map(|group| recipient(group)).take(MOST).collect();
    let about = about(all);
    Some(Bounce { is_report: true, about, recipients, text: text.to_owned() })
}

/// What may be one by its sender or subject; the whole mail is searched for Message-IDs.
pub fn perhaps(all: &[Part<'_>], from: &str, subject: &str, text: &str) -> Option<Bounce> {
    let (from, subject) = (from.to_lowercase(), subject.to_lowercase());
    let is_one =
        SUBJECTS.iter().any(|begin| subject.starts_with(begin)) || SENDERS.iter().any(|name| from.starts_with(name));
    if !is_one {
        return None;
    }
    let mut about = about(all);
    for part in all.iter().filter(|part| part.main_type() == "text").take(MOST) {
        for id in ids_in(&part.text()) {
            note(&mut about, id);
        }
    }
    (!about.is_empty()).then(|| Bounce { is_report: false, about, recipients: Vec::new(), text: text.to_owned() })
}

/// Message-IDs: of the mail that was sent back with it, and of what this one answers.
fn about(all: &[Part<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    let of_a_message = |part: &&Part<'_>| {
        matches!(
            part.full_type().as_str(),
            "message/rfc822"
                | "text/rfc822-headers"
                | "message/rfc822-headers"
                | "message/global"
                | "message/global-headers"
        )
    };
    for part in all.iter().filter(of_a_message).take(MOST) {
        let bytes = part.bytes();
        let headers = headers(split(&bytes).0);
        if let Some(id) = value(&headers, &HeaderName::MessageId).and_then(HeaderValue::as_text) {
            note(&mut found, bracketed(id));
        }
    }
    for name in [HeaderName::InReplyTo, HeaderName::References] {
        let ids = all.first().and_then(|whole| value(whole.headers(), &name));
        for id in ids.and_then(HeaderValue::as_text_list).unwrap_or_default() {
            note(&mut found, bracketed(id));
        }
        if let Some(id) = ids.and_then(HeaderValue::as_text) {
            note(&mut found, bracketed(id));
        }
    }
    found
}

fn note(found: &mut Vec<String>, id: String) {
    if found.len() < MOST && id.len() > 4 && id.len() < 500 && !found.contains(&id) {
        found.push(id);
    }
}

fn bracketed(id: &str) -> String {
    format!("<{}>", id.trim().trim_matches(['<', '>']))
}

/// What looks like a Message-ID in a text.
fn ids_in(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('<').skip(1).filter_map(|rest| {
        let id = rest.split('>').next()?;
        (rest.len() > id.len() && id.contains('@') && !id.contains(char::is_whitespace)).then(|| format!("<{id}>"))
    })
}

/// Fields in groups, with an empty line between (RFC 3464 §2.1), folded lines put together.
fn groups(text: &str) -> Vec<Vec<(String, String)>> {
    let mut groups: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in text.lines() {
        let group = groups.last_mut().expect("there is always one");
        if line.trim().is_empty() {
            if !group.is_empty() {
                groups.push(Vec::new());
            }
        } else if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), group.last_mut()) {
            value.push(' ');
            value.push_str(line.trim());
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    groups
}

/// What one group says of a recipient; the first group is about the mail as a whole.
fn recipient(group: &[(String, String)]) -> Option<Recipient> {
    let field = |name: &str| group.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let address = |name: &str| field(name).map(|value| typed(value).trim_matches(['<', '>', ' ']).to_lowercase());
    let addresses: Vec<String> = ["final-recipient", "original-recipient"].into_iter().filter_map(address).collect();
    if addresses.is_empty() {
        return None;
    }
    let action = match field("action").unwrap_or_default().to_ascii_lowercase().split(' ').next() {
        Some("failed") => Action::Failed,
        Some("delayed") => Action::Delayed,
        _ => Action::Other,
    };
    let said = one_line(typed(field("diagnostic-code").unwrap_or_default()));
    // A comment may follow the code.
    let status = field("status").unwrap_or_default().split([' ', '(']).next().unwrap_or_default();
    let status = if is_code(status) { status.to_owned() } else { code_in(&said).0 };
    Some(Recipient { addresses, action, status, said })
}

/// What stands behind `rfc822;` or `smtp;`.
fn typed(value: &str) -> &str {
    value.split_once(';').map_or(value, |(_, rest)| rest).trim()
}

fn is_code(word: &str) -> bool {
    let mut parts = word.split('.');
    let digits = |part: Option<&str>| {
        part.is_some_and(|part| (1..=3).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit()))
    };
    digits(parts.next()) && digits(parts.next()) && digits(parts.next()) && parts.next().is_none()
}

/// The first code of RFC 3463 in a text, or one made of an SMTP code, with the line in which it stands.
fn code_in(text: &str) -> (String, String) {
    let words = |line: &str| -> Vec<String> {
        line.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_matches('.').to_owned()).collect()
    };
    for line in text.lines() {
        if let Some(code) = words(line).into_iter().find(|word| is_code(word) && word.starts_with(['4', '5'])) {
            return (code, one_line(line));
        }
    }
    for line in text.lines() {
        let smtp =
            words(line).into_iter().find(|word| word.len() == 3 && (word.starts_with("55") || word.starts_with("45")));
        if let Some(code) = smtp {
            return (format!("{}.0.0", &code[..1]), one_line(line));
        }
    }
    Default::default()
}

fn one_line(text: &str) -> String {
    super::super::clean::line(text).chars().take(SAID).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_folded_fields() {
        let text = "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: RFC822; <A@B.example>\r\nAction: failed (user)\r\n\
                    Status: 5.1.1 (bad)\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n\tunknown user\r\n\r\n\r\nOriginal-Recipient: rfc822;c@d.example\nAction: delayed\nDiagnostic-Code: smtp; 451 later\n";
        let all: Vec<_> = groups(text).iter().filter_map(|group| recipient(group)).collect();
        assert_eq!(all[0].addresses, ["a@b.example"]);
        assert_eq!(
            (all[0].action, all[0].status.as_str(), all[0].said.as_str()),
            (Action::Failed, "5.1.1", "550 5.1.1 unknown user")
        );
        assert_eq!((all[1].action, all[1].status.as_str()), (Action::Delayed, "4.0.0"));
    }

    #[test]
    fn codes_in_texts() {
        assert_eq!(code_in("x\nRemote said: 550 5.1.10 no such user.\n").0, "5.1.10");
        assert_eq!(code_in("said 550 no such user").0, "5.0.0");
        assert_eq!(code_in("on 2023-08-15 at 10.0.0.1"), Default::default());
        assert_eq!(ids_in("a <b@c> <d e@f> <nothing> <g@h").collect::<Vec<_>>(), ["<b@c>"]);
    }
}
