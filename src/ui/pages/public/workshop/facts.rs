//! When, where, for whom; and the way to come, or why there is none.

use super::super::calendar_menu::calendar_menu;
use super::super::head::{foreign, foreign_dir};
use crate::domain::Texts;
use crate::domain::workshop::Workshop;
use crate::server::services::calendars;
use crate::server::services::public::{Entry, PublicWorkshop};
use crate::t;
use crate::ui::components::{ButtonLink, Look, Size};
use crate::ui::page::Page;
use chrono_tz::Tz;
use leptos::prelude::*;

/// The three facts that everybody looks for.
pub fn facts(page: &Page, found: &PublicWorkshop) -> impl IntoView + use<> {
    let (reader, workshop) = (page.reader, &found.workshop);
    let zone: Tz = workshop.timezone.parse().unwrap_or(Tz::UTC);
    let hours = found.agenda.as_ref().and_then(|agenda| calendars::hours(&agenda.sessions));
    let hours = hours.map(|(start, end)| view! { {reader.event_hours(start, end)} <br/> });
    view! {
        <dl class="facts facts--stacked">
            <div>
                <dt>{page.t("public-when")}</dt>
                <dd>
                    <strong>{reader.date_range(workshop.start, workshop.end)}</strong>
                    {hours}
                    {reader.zone_label(zone, workshop.start)}
                </dd>
            </div>
            {place(page, workshop)}
            {for_whom(page, found)}
        </dl>
    }
}

fn place(page: &Page, workshop: &Workshop) -> Option<AnyView> {
    let (city, venue) = (page.reader.content(&workshop.city), page.reader.content(&workshop.venue));
    if city.text.is_empty() && venue.text.is_empty() {
        return None;
    }
    let heading = (!city.text.is_empty())
        .then(|| view! { <strong lang=foreign(city) dir=foreign_dir(city)>{city.text.to_owned()}</strong> });
    // "Hotel conference hall, Erbil": the city stands above already.
    let short = venue.text.strip_suffix(city.text).map(|text| text.trim_end_matches([' ', ',', '،']));
    let short = short.filter(|text| !text.is_empty()).unwrap_or(venue.text).to_owned();
    let hall = (!short.is_empty()).then(|| view! { <bdi lang=foreign(venue) dir=foreign_dir(venue)>{short}</bdi> });
    let map = map_link(&workshop.venue, &workshop.city);
    Some(
        view! {
            <div>
                <dt>{page.t("public-where")}</dt>
                <dd>
                    {heading}
                    <span class="dots">{hall}<a class="screen-only" href=map rel="noreferrer">{page.t("public-map")}</a></span>
                </dd>
            </div>
        }
        .into_any(),
    )
}

/// A search on the map, in the language that maps know places best in.
fn map_link(venue: &Texts, city: &Texts) -> String {
    let (venue, city) = (venue.best(crate::domain::Locale::En).0, city.best(crate::domain::Locale::En).0);
    let place = if venue.contains(city) { venue.to_owned() } else { format!("{venue} {city}") };
    let query = serde_urlencoded::to_string([("api", "1"), ("query", place.trim())]).unwrap_or_default();
    format!("https://www.google.com/maps/search/?{query}")
}

fn for_whom(page: &Page, found: &PublicWorkshop) -> Option<AnyView> {
    let reader = page.reader;
    let who = match (found.invited.len(), found.entry) {
        (0, Entry::Open | Entry::Full) => Some(page.t("public-for-everybody")),
        (0, _) => None,
        (n, _) => Some(t!(reader, "public-for-officials", n = n)),
    };
    let languages: Vec<String> = found.workshop.languages.iter().map(|language| reader.language(*language)).collect();
    let languages = match languages.as_slice() {
        [] => None,
        [one] => Some(t!(reader, "public-languages-one", languages = one.as_str())),
        several => Some(t!(reader, "public-languages", languages = reader.list(several))),
    };
    if who.is_none() && languages.is_none() {
        return None;
    }
    let said = [who, languages].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(view! { <div><dt>{page.t("public-for-whom")}</dt><dd><p>{said}</p></dd></div> }.into_any())
}

/// The one main action, the calendar, the last day.
pub fn answer(page: &Page, found: &PublicWorkshop) -> impl IntoView + use<> {
    let (reader, workshop) = (page.reader, &found.workshop);
    let key = match found.entry {
        Entry::Open => Some("public-register"),
        Entry::Full => Some("public-register-waiting"),
        Entry::Later | Entry::Invited | Entry::Closed | Entry::Over | Entry::Cancelled => None,
    };
    let register = key.map(|key| {
        let href = page.to(&format!("w/{}/register", workshop.slug));
        view! { <ButtonLink href text=page.t(key) look=Look::Main size=Size::Wide/> }
    });
    let why = match found.entry {
        Entry::Full => Some("public-full"),
        Entry::Invited => Some("public-registration-invited"),
        Entry::Closed => Some("public-registration-closed"),
        Entry::Open | Entry::Later | Entry::Over | Entry::Cancelled => None,
    };
    let zone = crate::server::services::zone::or_default(&workshop.timezone);
    let later = workshop.opens_at.filter(|_| found.entry == Entry::Later);
    let later = later.map(|at| t!(reader, "public-registration-later", date = reader.instant(at, zone)));
    let why = why.map(|key| page.t(key)).or(later).map(|text| view! { <p class="answer-why">{text}</p> });
    let open = matches!(found.entry, Entry::Open | Entry::Full);
    let by = match (workshop.closes_at, workshop.register_by) {
        (Some(at), _) => Some(t!(reader, "public-register-until", date = reader.instant(at, zone))),
        (None, Some(day)) => Some(t!(reader, "public-register-by", date = reader.date(day))),
        (None, None) => None,
    };
    let by = by.filter(|_| open).map(|text| view! { <span>{text}</span> });
    let hours = found.agenda.as_ref().and_then(|agenda| calendars::hours(&agenda.sessions));
    let links = calendars::links(&page.ctx, workshop, hours);
    let menu = (found.entry != Entry::Cancelled)
        .then(|| calendar_menu(page, &format!("/w/{}.ics", workshop.slug), Some(links), "menu"));
    view! { <div class="answer">{why}{register}<div class="answer-more">{menu}{by}</div></div> }
}
