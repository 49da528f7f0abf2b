//! The lists of the desk as tables: one function a list, from the record to cells in the reader's language.
//!
//! Days and instants are ASCII in every language: machines read these files as well.

use super::Sheet;
use crate::domain::import::Kind;
use crate::domain::institution::{Governorate, Institution};
use crate::domain::message::Message;
use crate::domain::person::Person;
use crate::domain::recommendation::Recommendation;
use crate::domain::{InstitutionId, Locale, Texts, WorkshopId};
use crate::i18n::Reader;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::collections::HashMap;

fn sheet(reader: Reader, name: &str, head: &[&str], rows: Vec<Vec<String>>) -> Sheet {
    let head = head.iter().map(|key| reader.t(key)).collect();
    Sheet { name: reader.t(name), locale: reader.locale, head, rows }
}

pub(super) fn words(reader: Reader, texts: &Texts) -> String {
    reader.content(texts).text.to_owned()
}

pub(super) fn instant(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// The heads of a list in the order of its columns, which are those that an import takes; then what people like to
/// read beside them.
pub(super) fn heads(reader: Reader, kind: Kind, more: &[&str]) -> Vec<String> {
    let columns = kind.columns().iter().map(|field| reader.column(field));
    columns.chain(more.iter().map(|key| reader.t(key))).collect()
}

/// People on record, as they can be brought in again; then the name of where they serve, and its level.
pub fn people(reader: Reader, people: &[Person], institutions: &[Institution]) -> Sheet {
    let reader = reader.plain();
    let by_id: HashMap<InstitutionId, &Institution> = institutions.iter().map(|one| (one.id, one)).collect();
    let row = |person: &Person| {
        let institution = person.institution.and_then(|id| by_id.get(&id));
        let name = |key: &str| person.name.0.get(key).cloned().unwrap_or_default();
        vec![
            person.id.to_string(),
            name("en"),
            name("ar"),
            name("ckb"),
            name("passport"),
            person.honorific.clone(),
            person.email.clone().unwrap_or_default(),
            person.phone.clone(),
            institution.map(|one| one.code.clone()).unwrap_or_default(),
            person.position.clone(),
            person.rank.map(|rank| reader.rank(rank)).unwrap_or_default(),
            person.sex.map(|sex| reader.sex(sex)).unwrap_or_default(),
            reader.language(person.language),
            institution.map(|one| words(reader, &one.name)).unwrap_or_default(),
            institution.map(|one| reader.level(one.level)).unwrap_or_default(),
        ]
    };
    Sheet {
        name: reader.t("export-people-name"),
        locale: reader.locale,
        head: heads(reader, Kind::People, &["field-institution", "field-level"]),
        rows: people.iter().map(row).collect(),
    }
}

/// Institutions, with their names in all three languages, as they can be brought in again.
pub fn institutions(reader: Reader, shown: &[&Institution], all: &[Institution]) -> Sheet {
    let reader = reader.plain();
    let code = |id: Option<InstitutionId>| {
        all.iter().find(|one| Some(one.id) == id).map(|one| one.code.clone()).unwrap_or_default()
    };
    let row = |one: &&Institution| {
        let mut row = vec![one.id.to_string(), one.code.clone()];
        row.extend(Locale::ALL.iter().map(|locale| one.name.get(*locale).to_owned()));
        row.extend([
            reader.level(one.level),
            reader.t(format!("tier-{}", one.tier)),
            code(one.parent),
            code(one.counterpart),
            one.valid_from.map(|day| day.to_string()).unwrap_or_default(),
            one.valid_to.map(|day| day.to_string()).unwrap_or_default(),
        ]);
        row
    };
    Sheet {
        name: reader.t("nav-institutions"),
        locale: reader.locale,
        head: heads(reader, Kind::Institutions, &[]),
        rows: shown.iter().map(row).collect(),
    }
}

/// What the cells of recommendations name.
#[derive(Debug)]
pub struct Named<'a> {
    /// Institutions.
    pub institutions: &'a [Institution],
    /// Governorates.
    pub governorates: &'a [Governorate],
    /// Titles of workshops.
    pub workshops: &'a HashMap<WorkshopId, Texts>,
}

/// Recommendations and where they stand.
pub fn recommendations(reader: Reader, list: &[Recommendation], named: &Named<'_>) -> Sheet {
    let reader = reader.plain();
    let institution = |id: InstitutionId| named.institutions.iter().find(|i| i.id == id);
    let with_level = |one: &Institution| {
        let (name, level) = (words(reader, &one.name), reader.level(one.level));
        crate::t!(reader, "institution-with-level", name = name, level = level)
    };
    let head = [
        "thing-workshop",
        "field-number",
        "thing-recommendation",
        "field-lead",
        "field-level",
        "field-supporting",
        "field-governorates",
        "field-due",
        "field-priority",
        "field-state",
        "field-response",
        "field-reason",
    ];
    let row = |one: &Recommendation| {
        let lead = institution(one.lead);
        let supporting: Vec<String> = one.supporting.iter().filter_map(|id| institution(*id)).map(with_level).collect();
        let concerned: Vec<String> = named
            .governorates
            .iter()
            .filter(|governorate| one.governorates.contains(&governorate.code))
            .map(|governorate| words(reader, &governorate.name))
            .collect();
        vec![
            named.workshops.get(&one.workshop).map(|title| words(reader, title)).unwrap_or_default(),
            one.number.to_string(),
            words(reader, &one.text),
            lead.map(|lead| words(reader, &lead.name)).unwrap_or_default(),
            lead.map(|lead| reader.level(lead.level)).unwrap_or_default(),
            supporting.join("\n"),
            reader.list(&concerned),
            one.due.map(|due| due.to_string()).unwrap_or_default(),
            reader.t(format!("priority-{}", one.priority)),
            reader.state(one.state),
            one.response.map(|response| reader.t(format!("response-{response}"))).unwrap_or_default(),
            one.reason.clone(),
        ]
    };
    sheet(reader, "recommendations-title", &head, list.iter().map(row).collect())
}

/// Mails, without what they say.
pub fn messages(reader: Reader, list: &[Message], zone: Tz) -> Sheet {
    let reader = reader.plain();
    let head = [
        "field-to",
        "field-email",
        "field-subject",
        "field-kind",
        "field-language",
        "field-status",
        "field-created",
        "field-sent",
    ];
    let row = |message: &Message| {
        vec![
            message.to_name.clone(),
            message.to_email.clone(),
            message.subject.clone(),
            reader.t(format!("mail-kind-{}", message.template.replace('_', "-"))),
            reader.language(message.language),
            reader.message_status(message.status),
            instant(message.created_at, zone),
            message.sent_at.map(|at| instant(at, zone)).unwrap_or_default(),
        ]
    };
    sheet(reader, "outbox-title", &head, list.iter().map(row).collect())
}
