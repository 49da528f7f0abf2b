//! Properties: what each resource says of itself. One that is not here is told as 404.

use super::path::{self, ROOT, Target};
use super::xml::{APPLE, CALDAV, DAV, MOST_BYTES, Name, SERVER, escaped};
use crate::i18n::Reader;
use crate::server::services::caldav::{Collection, Object, Principal};

/// The colour of calendars: that of their entries, teal.
const COLOR: &str = "#008080FF";

/// A resource as an answer shows it.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    Root,
    Home,
    Collection(&'a Collection),
    Object(&'a Collection, &'a Object),
}

/// Who reads, and what they may be told.
pub struct Reading<'a> {
    pub who: &'a Principal,
    /// Whether what the tokens of collections stand for is kept: only then they are told.
    pub tokens: bool,
}

/// Every property that there is, and whether `allprop` gives it (RFC 4918 alone).
const NAMES: &[(&str, &str, bool)] = &[
    (DAV, "resourcetype", true),
    (DAV, "displayname", true),
    (DAV, "getetag", true),
    (DAV, "getcontenttype", true),
    (DAV, "getcontentlength", true),
    (DAV, "getlastmodified", true),
    (DAV, "current-user-principal", false),
    (DAV, "principal-URL", false),
    (DAV, "principal-collection-set", false),
    (DAV, "owner", false),
    (DAV, "current-user-privilege-set", false),
    (DAV, "supported-report-set", false),
    (DAV, "sync-token", false),
    (CALDAV, "calendar-home-set", false),
    (CALDAV, "calendar-user-address-set", false),
    (CALDAV, "calendar-description", false),
    (CALDAV, "supported-calendar-component-set", false),
    (CALDAV, "supported-calendar-data", false),
    (CALDAV, "supported-collation-set", false),
    (CALDAV, "max-resource-size", false),
    (SERVER, "getctag", false),
    (APPLE, "calendar-color", false),
];

/// The names of what a resource has; of `allprop`, or of all.
pub fn names(reading: &Reading<'_>, shown: Shown<'_>, all: bool) -> Vec<Name> {
    let known = NAMES.iter().filter(|(.., of_all)| all || *of_all).map(|(space, local, _)| Name::new(space, local));
    known.filter(|name| value(reading, shown, name).is_some()).collect()
}

/// Where a resource is.
pub fn href(who: &Principal, shown: Shown<'_>) -> String {
    let target = match shown {
        Shown::Root => Target::Root,
        Shown::Home => Target::Home,
        Shown::Collection(collection) => Target::Collection(collection.key.clone()),
        Shown::Object(collection, object) => Target::Object(collection.key.clone(), object.name.clone()),
    };
    path::href(who, &target)
}

/// What a property says, as XML; none where the resource does not have it.
pub fn value(reading: &Reading<'_>, shown: Shown<'_>, name: &Name) -> Option<String> {
    match name.space.as_str() {
        DAV => dav(reading, shown, &name.local),
        CALDAV => caldav(reading, shown, &name.local),
        SERVER | APPLE => {
            let Shown::Collection(collection) = shown else { return None };
            match name.local.as_str() {
                "getctag" if name.space == SERVER => Some(collection.token.to_string()),
                "calendar-color" if name.space == APPLE => Some(COLOR.to_owned()),
                _ => None,
            }
        }
        _ => None,
    }
}

fn dav(reading: &Reading<'_>, shown: Shown<'_>, local: &str) -> Option<String> {
    let who = reading.who;
    match (local, shown) {
        ("resourcetype", Shown::Root) => Some("<d:collection/>".to_owned()),
        ("resourcetype", Shown::Home) => Some("<d:collection/><d:principal/>".to_owned()),
        ("resourcetype", Shown::Collection(_)) => Some("<d:collection/><c:calendar/>".to_owned()),
        ("displayname", Shown::Root) => Some("Diwan".to_owned()),
        ("displayname", Shown::Home) => Some(escaped(who.name())),
        ("displayname", Shown::Collection(collection)) => Some(escaped(&collection.name)),
        ("current-user-principal", _)
        | ("principal-URL", Shown::Home)
        | ("owner", Shown::Home | Shown::Collection(_) | Shown::Object(..)) => Some(hrefs(&[&path::home(who)])),
        ("principal-collection-set", _) => Some(hrefs(&[ROOT])),
        ("current-user-privilege-set", _) => Some(privileges(shown)),
        ("supported-report-set", Shown::Collection(_)) => {
            let one = |report: &str| format!("<d:supported-report><d:report>{report}</d:report></d:supported-report>");
            Some(["<c:calendar-query/>", "<c:calendar-multiget/>", "<d:sync-collection/>"].map(one).concat())
        }
        // There, and empty.
        ("resourcetype", Shown::Object(..))
        | ("supported-report-set", Shown::Root | Shown::Home | Shown::Object(..)) => Some(String::new()),
        ("sync-token", Shown::Collection(collection)) => reading.tokens.then(|| collection.sync_token()),
        ("getetag", Shown::Object(_, object)) => Some(escaped(&object.etag)),
        ("getcontenttype", Shown::Object(..)) => Some("text/calendar; charset=utf-8; component=VEVENT".to_owned()),
        ("getcontentlength", Shown::Object(_, object)) => Some(object.bytes.len().to_string()),
        ("getlastmodified", Shown::Object(_, object)) => {
            Some(object.event.stamp.format("%a, %d %b %Y %H:%M:%S GMT").to_string())
        }
        _ => None,
    }
}

fn caldav(reading: &Reading<'_>, shown: Shown<'_>, local: &str) -> Option<String> {
    let who = reading.who;
    match (local, shown) {
        ("calendar-home-set", Shown::Home) => Some(hrefs(&[&path::home(who)])),
        ("calendar-user-address-set", Shown::Home) => {
            Some(hrefs(&[&format!("mailto:{}", who.email()), &path::home(who)]))
        }
        ("calendar-description", Shown::Collection(collection)) => {
            let own = || Reader::of(collection.language).plain().t("caldav-calendar-about");
            Some(escaped(&collection.about.clone().unwrap_or_else(own)))
        }
        ("supported-calendar-component-set", Shown::Collection(_)) => Some("<c:comp name=\"VEVENT\"/>".to_owned()),
        ("supported-calendar-data", Shown::Collection(_)) => {
            Some("<c:calendar-data content-type=\"text/calendar\" version=\"2.0\"/>".to_owned())
        }
        ("supported-collation-set", Shown::Collection(_)) => {
            let one = |name: &str| format!("<c:supported-collation>{name}</c:supported-collation>");
            Some(["i;ascii-casemap", "i;octet", "i;unicode-casemap"].map(one).concat())
        }
        ("max-resource-size", Shown::Collection(_)) => Some(MOST_BYTES.to_string()),
        _ => None,
    }
}

fn hrefs(all: &[&str]) -> String {
    all.iter().map(|href| format!("<d:href>{}</d:href>", escaped(href))).collect()
}

/// Reading everywhere; writing where an answer is taken. Nothing is added, taken away or named otherwise.
fn privileges(shown: Shown<'_>) -> String {
    let writes = match shown {
        Shown::Root | Shown::Home => false,
        Shown::Collection(collection) => collection.takes_answers(),
        Shown::Object(_, object) => object.answers.is_some(),
    };
    let held = ["read", "read-current-user-privilege-set"].into_iter().chain(writes.then_some("write-content"));
    held.map(|one| format!("<d:privilege><d:{one}/></d:privilege>")).collect()
}
