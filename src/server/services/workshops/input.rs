//! What is typed about a workshop, and whether it can be so.

use crate::domain::coordinates::Coordinates;
use crate::domain::text::{EmailAddress, Slug};
use crate::domain::wall_clock;
use crate::domain::workshop::{Registration, Workshop};
use crate::domain::{ErrorCode, FieldErrors, Locale, Texts};
use crate::server::services::{check, zone};
use serde::Deserialize;

/// A workshop as typed. `None`: not sent, stays as it is. Shared by the form and the API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkshopInput {
    /// Name in addresses.
    pub slug: Option<String>,
    /// Title.
    pub title: Option<Texts>,
    /// One line below the title.
    pub theme: Option<Texts>,
    /// What it is to achieve.
    pub objectives: Option<Vec<Texts>>,
    /// Slug or identifier of the series; empty for none.
    pub series: Option<String>,
    /// Number in the series.
    pub ordinal: Option<String>,
    /// Slug or identifier of the workshop before it; empty for none.
    pub follows: Option<String>,
    /// City.
    pub city: Option<Texts>,
    /// Building and room.
    pub venue: Option<Texts>,
    /// Code of the governorate.
    pub governorate: Option<String>,
    /// IANA zone.
    pub timezone: Option<String>,
    /// First day.
    pub start_date: Option<String>,
    /// Last day.
    pub end_date: Option<String>,
    /// Seats; empty for no limit.
    pub capacity: Option<String>,
    /// Codes of the languages spoken.
    pub languages: Option<Vec<String>>,
    /// Who may register.
    pub registration: Option<String>,
    /// Last day to register.
    pub register_by: Option<String>,
    /// When registration opens: on the clocks of the zone, or with an offset.
    pub opens_at: Option<String>,
    /// When registration closes.
    pub closes_at: Option<String>,
    /// Where to join from afar; empty for nowhere.
    pub conference: Option<String>,
    /// Latitude and longitude; empty for none.
    pub coordinates: Option<String>,
    /// Where questions go.
    pub contact_email: Option<String>,
    /// Where it stands.
    pub status: Option<String>,
}

/// Most days that a workshop may last.
const MAX_DAYS: i64 = 31;

/// Puts what was typed into a workshop. What needs the database (unique, known) is checked by the caller.
pub(super) fn apply(input: &WorkshopInput, workshop: &mut Workshop, errors: &mut FieldErrors) {
    let slug = input.slug.as_deref().map(|raw| Slug::parse(raw).map(|slug| slug.to_string()));
    check::set(errors, "slug", &mut workshop.slug, slug);
    check::set_lines(errors, "title", &mut workshop.title, input.title.as_ref(), 300, true);
    check::set_lines(errors, "theme", &mut workshop.theme, input.theme.as_ref(), 300, false);
    check::set_list(errors, "objectives", &mut workshop.objectives, input.objectives.as_deref(), 20, 500);
    check::set_lines(errors, "city", &mut workshop.city, input.city.as_ref(), 120, false);
    check::set_lines(errors, "venue", &mut workshop.venue, input.venue.as_ref(), 300, false);
    let zone = input.timezone.as_deref().map(|raw| zone::parse(raw).map(|zone| zone.name().to_owned()));
    check::set(errors, "timezone", &mut workshop.timezone, zone);
    let number = |raw: &String, max| wall_clock::optional_number(raw, 1, max);
    check::set(errors, "ordinal", &mut workshop.ordinal, input.ordinal.as_ref().map(|raw| number(raw, 999)));
    check::set(errors, "capacity", &mut workshop.capacity, input.capacity.as_ref().map(|raw| number(raw, 100_000)));
    check::set(errors, "languages", &mut workshop.languages, input.languages.as_deref().map(languages));
    let registration =
        input.registration.as_deref().map(|raw| Registration::parse(raw.trim()).ok_or(ErrorCode::Choice));
    check::set(errors, "registration", &mut workshop.registration, registration);
    let joins = |raw: &str| check::filled(raw).map(web_address).transpose();
    check::set(errors, "conference", &mut workshop.conference, input.conference.as_deref().map(joins));
    let point = |raw: &str| check::filled(raw).map(Coordinates::parse).transpose();
    check::set(errors, "coordinates", &mut workshop.coordinates, input.coordinates.as_deref().map(point));
    let email = input
        .contact_email
        .as_deref()
        .map(|raw| check::filled(raw).map(|raw| EmailAddress::parse(raw).map(EmailAddress::into_string)).transpose());
    check::set(errors, "contact_email", &mut workshop.contact_email, email);
    dates(input, workshop, errors);
}

/// An address that calendar programs open at a tap: nothing but https.
fn web_address(raw: &str) -> Result<String, ErrorCode> {
    let url = url::Url::parse(raw.trim()).map_err(|_| ErrorCode::WebAddress)?;
    let ok =
        url.scheme() == "https" && url.host_str().is_some_and(|host| host.contains('.')) && url.as_str().len() <= 500;
    if ok { Ok(url.into()) } else { Err(ErrorCode::WebAddress) }
}

fn dates(input: &WorkshopInput, workshop: &mut Workshop, errors: &mut FieldErrors) {
    check::set(errors, "start_date", &mut workshop.start, input.start_date.as_deref().map(wall_clock::date));
    check::set(errors, "end_date", &mut workshop.end, input.end_date.as_deref().map(wall_clock::date));
    let by = input.register_by.as_deref().map(wall_clock::optional_date);
    check::set(errors, "register_by", &mut workshop.register_by, by);
    let tz = zone::or_default(&workshop.timezone);
    let moment = |raw: &String| zone::optional_moment(raw, tz);
    check::set(errors, "opens_at", &mut workshop.opens_at, input.opens_at.as_ref().map(moment));
    check::set(errors, "closes_at", &mut workshop.closes_at, input.closes_at.as_ref().map(moment));
    if workshop.opens_at.zip(workshop.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        errors.add("closes_at", ErrorCode::EndBeforeStart);
    }
    if errors.of("start_date").is_some() || errors.of("end_date").is_some() {
        return;
    }
    let days = workshop.end.signed_duration_since(workshop.start).num_days() + 1;
    if days < 1 {
        errors.add("end_date", ErrorCode::EndBeforeStart);
    } else if days > MAX_DAYS {
        errors.add("end_date", ErrorCode::OutOfRange { min: 1, max: MAX_DAYS });
    }
    if workshop.register_by.is_some_and(|by| by > workshop.end) {
        errors.add("register_by", ErrorCode::OutsideWorkshop);
    }
    let over = zone::instant(tz, workshop.end.succ_opt().unwrap_or(workshop.end), chrono::NaiveTime::MIN);
    if workshop.closes_at.is_some_and(|at| at > over) && errors.of("closes_at").is_none() {
        errors.add("closes_at", ErrorCode::OutsideWorkshop);
    }
}

fn languages(raw: &[String]) -> Result<Vec<Locale>, ErrorCode> {
    let mut spoken = Vec::new();
    for code in raw.iter().filter_map(|raw| check::filled(raw)) {
        let locale = Locale::parse(code).ok_or(ErrorCode::Choice)?;
        if !spoken.contains(&locale) {
            spoken.push(locale);
        }
    }
    Ok(spoken)
}

/// What must be there in a new workshop, as if it had been sent empty.
pub(super) fn with_required(input: &WorkshopInput) -> WorkshopInput {
    let mut input = input.clone();
    input.slug.get_or_insert_default();
    input.title.get_or_insert_default();
    input.timezone.get_or_insert_default();
    input.start_date.get_or_insert_default();
    input.end_date.get_or_insert_default();
    input
}
