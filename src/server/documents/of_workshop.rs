//! The lists of one workshop as tables, with the columns in which they can be brought in again before those that
//! people like to read.

use super::Sheet;
use super::lists::{heads, instant, words};
use crate::domain::InstitutionId;
use crate::domain::import::Kind;
use crate::domain::institution::Institution;
use crate::domain::invitation::Rsvp;
use crate::domain::nomination::Nomination;
use crate::domain::participant::Participant;
use crate::domain::person::Person;
use crate::domain::question::{self, Question, YES};
use crate::i18n::Reader;
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// Participants, with their answers to these questions; instants in the workshop's zone.
pub fn participants(
    reader: Reader,
    list: &[Participant],
    institutions: &BTreeMap<InstitutionId, Institution>,
    questions: &[Question],
    zone: Tz,
) -> Sheet {
    let reader = reader.plain();
    let row = |participant: &Participant| {
        let institution = participant.institution.and_then(|id| institutions.get(&id));
        let registration = participant.registration.as_ref();
        let needs = registration.and_then(|one| one.answers.get("needs")).and_then(|needs| needs.as_str());
        let mut row = Vec::from(who(reader, &participant.person));
        row.push(institution.map(|one| one.code.clone()).unwrap_or_default());
        row.extend(post(reader, &participant.person));
        row.extend([
            reader.language(participant.language()),
            reader.standing(participant.standing()),
            participant.attendance().map(|said| reader.t(format!("attendance-{said}"))).unwrap_or_default(),
            needs.unwrap_or_default().to_owned(),
            institution.map(|one| words(reader, &one.name)).unwrap_or_default(),
            institution.map(|one| reader.level(one.level)).unwrap_or_default(),
            participant.invitation.as_ref().map(|one| reader.rsvp(one.rsvp)).unwrap_or_default(),
            registration.map(|one| instant(one.created_at, zone)).unwrap_or_default(),
        ]);
        row.extend(questions.iter().map(|question| answered(reader, question, participant)));
        row
    };
    let more = ["field-institution", "field-level", "field-answer", "field-registered"];
    let mut head = heads(reader, Kind::Registrations, &more);
    head.extend(questions.iter().map(|question| words(reader, &question.label)));
    Sheet {
        name: reader.t("export-participants-name"),
        locale: reader.locale,
        head,
        rows: list.iter().map(row).collect(),
    }
}

/// Name, address, telephone.
fn who(reader: Reader, person: &Person) -> [String; 3] {
    [person.name.best(reader.locale).to_owned(), person.email.clone().unwrap_or_default(), person.phone.clone()]
}

/// Position, rank, sex.
fn post(reader: Reader, person: &Person) -> [String; 3] {
    [
        person.position.clone(),
        person.rank.map(|rank| reader.rank(rank)).unwrap_or_default(),
        person.sex.map(|sex| reader.sex(sex)).unwrap_or_default(),
    ]
}

/// The answer to a question in words; days and numbers stay ASCII.
fn answered(reader: Reader, question: &Question, participant: &Participant) -> String {
    let answers = participant.registration.as_ref().map(|registration| &registration.answers);
    let answer = answers.and_then(|answers| answers.get(&question.id.to_string())?.as_str()).unwrap_or_default();
    match question.kind {
        question::Kind::Choice => {
            question.option(answer).map_or_else(|| answer.to_owned(), |option| words(reader, &option.text))
        }
        question::Kind::Consent if answer == YES => reader.t("form-answer-yes"),
        _ => answer.to_owned(),
    }
}

/// Those whom institutions named, each with the institution that did and what they answered when they were invited.
pub fn nominations(reader: Reader, named: &[(&Institution, &Nomination, &Person, Option<Rsvp>)]) -> Sheet {
    let reader = reader.plain();
    let row = |(institution, nomination, one, rsvp): &(&Institution, &Nomination, &Person, Option<Rsvp>)| {
        let mut row = vec![institution.code.clone()];
        row.extend(who(reader, one));
        row.extend(post(reader, one));
        row.extend([
            reader.language(one.language),
            reader.place(nomination.place),
            nomination.priority.to_string(),
            words(reader, &institution.name),
            reader.level(institution.level),
            reader.selection(nomination.selection),
            nomination.reason.clone(),
            rsvp.map(|rsvp| reader.rsvp(rsvp)).unwrap_or_default(),
        ]);
        row
    };
    let more = ["field-institution", "field-level", "field-decision", "field-reason", "field-answer"];
    Sheet {
        name: reader.t("export-nominations-name"),
        locale: reader.locale,
        head: heads(reader, Kind::Nominations, &more),
        rows: named.iter().map(row).collect(),
    }
}
