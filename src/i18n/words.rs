//! The words of closed lists: what a kind, a status or a role is called.
//!
//! To name one more list, add its words to `kinds.ftl` under a prefix of their own and a method
//! here, and the prefix to `DYNAMIC` of `tests/catalogues.rs`.

use super::{Locale, Reader};
use crate::domain::{
    exercise, institution, invitation, mail_rule, message, nomination, person, question, recommendation, registration,
    role, session, workshop,
};
use crate::t;

impl Reader {
    /// What kind of session it is.
    pub fn kind(self, kind: session::Kind) -> String {
        self.t(format!("kind-{kind}"))
    }

    /// What a question of a form asks for.
    pub fn question_kind(self, kind: question::Kind) -> String {
        self.t(format!("question-kind-{kind}"))
    }

    /// What somebody does in a session.
    pub fn session_role(self, role: session::Role) -> String {
        self.t(format!("session-role-{role}"))
    }

    /// A workshop's status.
    pub fn status(self, status: workshop::Status) -> String {
        self.t(format!("status-{status}"))
    }

    /// Who may register.
    pub fn registration_policy(self, policy: workshop::Registration) -> String {
        self.t(format!("registration-policy-{policy}"))
    }

    /// A registration's status.
    pub fn registration_status(self, status: registration::Status) -> String {
        self.t(format!("registration-status-{status}"))
    }

    /// The answer to an invitation.
    pub fn rsvp(self, rsvp: invitation::Rsvp) -> String {
        self.t(format!("rsvp-{rsvp}"))
    }

    /// What sends a rule's mail, as a choice.
    pub fn rule_event(self, event: mail_rule::Event) -> String {
        self.t(format!("rule-event-{event}"))
    }

    /// When a rule's mail is sent, as a sentence.
    pub fn rule_when(self, rule: &mail_rule::Rule) -> String {
        t!(self, format!("rule-when-{}", rule.event), n = rule.days, time = self.time(rule.at))
    }

    /// What somebody's record lacks.
    pub fn missing(self, missing: mail_rule::Missing) -> String {
        self.t(format!("rule-missing-{missing}"))
    }

    /// What a placeholder stands for.
    pub fn placeholder(self, placeholder: mail_rule::Placeholder) -> String {
        self.t(format!("placeholder-{placeholder}"))
    }

    /// A message's status.
    pub fn message_status(self, status: message::Status) -> String {
        self.t(format!("message-status-{status}"))
    }

    /// The way a letter takes.
    pub fn channel(self, channel: nomination::Channel) -> String {
        self.t(format!("channel-{channel}"))
    }

    /// Where a letter to an institution stands.
    pub fn request_status(self, status: nomination::RequestStatus) -> String {
        self.t(format!("request-status-{status}"))
    }

    /// What was decided about somebody who was named.
    pub fn selection(self, selection: nomination::Selection) -> String {
        self.t(format!("selection-{selection}"))
    }

    /// A recommendation's state.
    pub fn state(self, state: recommendation::State) -> String {
        self.t(format!("state-{state}"))
    }

    /// What the lead institution answered.
    pub fn response(self, response: recommendation::Response) -> String {
        self.t(format!("response-{response}"))
    }

    /// A recommendation's priority.
    pub fn priority(self, priority: recommendation::Priority) -> String {
        self.t(format!("priority-{priority}"))
    }

    /// An exercise's format.
    pub fn format(self, format: exercise::Format) -> String {
        self.t(format!("format-{format}"))
    }

    /// A level of government.
    pub fn level(self, level: institution::Level) -> String {
        self.t(format!("level-{level}"))
    }

    /// A staff member's role.
    pub fn role(self, role: role::Role) -> String {
        self.t(format!("role-{role}"))
    }

    /// A rank.
    pub fn rank(self, rank: person::Rank) -> String {
        self.t(format!("rank-{rank}"))
    }

    /// A sex.
    pub fn sex(self, sex: person::Sex) -> String {
        self.t(format!("sex-{sex}"))
    }

    /// A language's name in the reader's language.
    pub fn language(self, locale: Locale) -> String {
        self.t(format!("language-{locale}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word without a name panics in `t`; so does one that a language lacks.
    #[test]
    fn every_word_of_every_list_has_its_name() {
        for locale in Locale::ALL {
            let r = Reader::of(*locale);
            let mut names: Vec<String> = Vec::new();
            names.extend(session::Kind::ALL.iter().map(|w| r.kind(*w)));
            names.extend(session::Role::ALL.iter().map(|w| r.session_role(*w)));
            names.extend(workshop::Status::ALL.iter().map(|w| r.status(*w)));
            names.extend(workshop::Registration::ALL.iter().map(|w| r.registration_policy(*w)));
            names.extend(registration::Status::ALL.iter().map(|w| r.registration_status(*w)));
            names.extend(invitation::Rsvp::ALL.iter().map(|w| r.rsvp(*w)));
            names.extend(message::Status::ALL.iter().map(|w| r.message_status(*w)));
            names.extend(recommendation::State::ALL.iter().map(|w| r.state(*w)));
            names.extend(recommendation::Response::ALL.iter().map(|w| r.response(*w)));
            names.extend(recommendation::Priority::ALL.iter().map(|w| r.priority(*w)));
            names.extend(exercise::Format::ALL.iter().map(|w| r.format(*w)));
            names.extend(institution::Level::ALL.iter().map(|w| r.level(*w)));
            names.extend(role::Role::ALL.iter().map(|w| r.role(*w)));
            names.extend(person::Rank::ALL.iter().map(|w| r.rank(*w)));
            names.extend(person::Sex::ALL.iter().map(|w| r.sex(*w)));
            names.extend(Locale::ALL.iter().map(|w| r.language(*w)));
            assert!(names.iter().all(|name| !name.is_empty()));
        }
    }

    #[test]
    fn the_levels_are_named_as_agreed() {
        let names = |level| Locale::ALL.iter().map(|l| Reader::of(*l).level(level)).collect::<Vec<_>>();
        assert_eq!(names(institution::Level::Federal), ["Federal", "الاتحادية", "فیدراڵ"]);
        assert_eq!(names(institution::Level::Region), ["Kurdistan Region", "إقليم كوردستان", "هەرێمی کوردستان"]);
    }
}
