//! The lists of the desk as tables: one function a list, from the record to cells in the reader's language.
//!
//! Days and instants are ASCII in every language: machines read these files as well.

use super::Sheet;
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

fn words(reader: Reader, texts: &Texts) -> String {
    reader.content(texts).text.to_owned()
}

fn instant(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// People on record.
pub fn people(reader: Reader, people: &[Person], institutions: &[Institution]) -> Sheet {
    let reader = reader.plain();
    let head = [
        "field-name",
        "field-email",
        "field-phone",
        "field-institution",
        "field-level",
        "field-position",
        "field-rank",
        "field-sex",
        "field-language",
    ];
    let row = |person: &Person| {
        let institution = institutions.iter().find(|i| Some(i.id) == person.institution);
        vec![
            person.name.best(reader.locale).to_owned(),
            person.email.clone().unwrap_or_default(),
            person.phone.clone(),
            institution.map(|i| words(reader, &i.name)).unwrap_or_default(),
            institution.map(|i| reader.level(i.level)).unwrap_or_default(),
            person.position.clone(),
            person.rank.map(|rank| reader.rank(rank)).unwrap_or_default(),
            person.sex.map(|sex| reader.sex(sex)).unwrap_or_default(),
            reader.language(person.language),
        ]
    };
    sheet(reader, "export-people-name", &head, people.iter().map(row).collect())
}

/// Institutions, with their names in all three languages.
pub fn institutions(reader: Reader, shown: &[&Institution], all: &[Institution]) -> Sheet {
    let reader = reader.plain();
    let name = |id: Option<InstitutionId>| {
        all.iter().find(|i| Some(i.id) == id).map(|i| words(reader, &i.name)).unwrap_or_default()
    };
    let row = |one: &&Institution| {
        let mut row = vec![one.code.clone()];
        row.extend(Locale::ALL.iter().map(|locale| one.name.get(*locale).to_owned()));
        row.extend([
            reader.level(one.level),
            reader.t(format!("tier-{}", one.tier)),
            name(one.parent),
            name(one.counterpart),
        ]);
        row
    };
    let mut table = sheet(reader, "nav-institutions", &["field-code"], shown.iter().map(row).collect());
    table.head.extend(Locale::ALL.iter().map(|locale| {
        let (label, language) = (reader.t("field-name"), reader.language(*locale));
        crate::t!(reader, "field-in-language", label = label, language = language)
    }));
    let rest = ["field-level", "field-tier", "field-institution-parent", "field-counterpart"];
    table.head.extend(rest.iter().map(|key| reader.t(key)));
    table
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
