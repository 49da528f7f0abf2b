//! `PROPFIND` (RFC 4918 §9.1): properties of a resource and of what is right below it.

use super::props::{self, Reading, Shown};
use super::refuse::Refused;
use super::xml::{self, DAV, Element, Name, Out};
use super::{Asked, Found, multistatus};
use crate::server::services::caldav::{self, Collection};
use axum::response::Response;

/// Most properties that may be asked for at once.
pub const MOST_NAMES: usize = 64;

/// The status of one property or resource.
#[derive(Debug, Clone, Copy)]
pub enum Status {
    Ok,
    Forbidden,
    NotFound,
    InsufficientStorage,
}

impl Status {
    /// As a multistatus says it.
    pub const fn line(self) -> &'static str {
        match self {
            Self::Ok => "HTTP/1.1 200 OK",
            Self::Forbidden => "HTTP/1.1 403 Forbidden",
            Self::NotFound => "HTTP/1.1 404 Not Found",
            Self::InsufficientStorage => "HTTP/1.1 507 Insufficient Storage",
        }
    }
}

/// Which properties are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// These.
    Names(Vec<Name>),
    /// Those of RFC 4918, and these.
    All(Vec<Name>),
    /// The names of all.
    NamesOnly,
}

impl Wanted {
    /// Reads the children of a report, which may ask for none.
    pub fn of_report(root: &Element) -> Result<Self, Refused> {
        let any =
            root.children.iter().any(|child| ["prop", "allprop", "propname"].iter().any(|one| child.is(DAV, one)));
        if any { Self::read(root) } else { Ok(Self::Names(Vec::new())) }
    }

    /// Reads the children of a `propfind`.
    pub fn read(root: &Element) -> Result<Self, Refused> {
        let names = |prop: &Element| {
            let names: Vec<Name> = prop.children.iter().map(|one| one.name.clone()).collect();
            if names.len() > MOST_NAMES { Err(Refused::bad_xml()) } else { Ok(names) }
        };
        match (root.child(DAV, "prop"), root.child(DAV, "allprop"), root.child(DAV, "propname")) {
            (Some(prop), None, None) => Ok(Self::Names(names(prop)?)),
            (None, Some(_), None) => {
                Ok(Self::All(root.child(DAV, "include").map(names).transpose()?.unwrap_or_default()))
            }
            (None, None, Some(_)) => Ok(Self::NamesOnly),
            _ => Err(Refused::bad_xml()),
        }
    }

    fn has(&self, space: &str, local: &str) -> bool {
        match self {
            Self::Names(names) | Self::All(names) => names.iter().any(|name| name.is(space, local)),
            Self::NamesOnly => false,
        }
    }
}

/// The answer.
pub async fn answer(asked: &Asked) -> Result<Response, Refused> {
    let wanted = match xml::read(&asked.body).map_err(|_| Refused::bad_xml())? {
        None => Wanted::All(Vec::new()),
        Some(root) if root.is(DAV, "propfind") => Wanted::read(&root)?,
        Some(_) => return Err(Refused::bad_xml()),
    };
    let found = asked.found().await?;
    let depth = asked.header("depth").unwrap_or("infinity").trim().to_ascii_lowercase();
    let below = match (depth.as_str(), &found) {
        // Nothing is below an object.
        ("0", _) | ("infinity", Found::Object(..)) => false,
        ("1", _) => true,
        ("infinity", _) => return Err(Refused::dav("propfind-finite-depth")),
        _ => return Err(Refused::bad_xml()),
    };
    let collections = match &found {
        Found::Home if below => caldav::all(&asked.ctx, &asked.who).await?,
        _ => Vec::new(),
    };
    let mut shown = Vec::new();
    match &found {
        Found::Root => shown.extend([Shown::Root].into_iter().chain(below.then_some(Shown::Home))),
        Found::Home => shown.extend([Shown::Home].into_iter().chain(collections.iter().map(Shown::Collection))),
        Found::Collection(collection) => {
            shown.push(Shown::Collection(collection));
            let objects = collection.objects.iter().filter(|_| below);
            shown.extend(objects.map(|object| Shown::Object(collection, object)));
        }
        Found::Object(collection, object) => shown.push(Shown::Object(collection, object)),
    }
    let tokens = wanted.has(DAV, "sync-token") && remember(asked, &shown).await;
    let reading = Reading { who: &asked.who, tokens };
    let mut out = Out::new(DAV, "multistatus");
    for one in shown {
        response(&mut out, &reading, one, &wanted, asked.is_brief(), &|_, _| None);
    }
    Ok(multistatus(out.finish(DAV, "multistatus")))
}

/// Keeps what the tokens that are about to be told stand for. Where that cannot be written, such as on a full disk,
/// everything else is still told.
async fn remember(asked: &Asked, shown: &[Shown<'_>]) -> bool {
    let collections: Vec<&Collection> = shown
        .iter()
        .filter_map(|one| match one {
            Shown::Collection(collection) => Some(*collection),
            _ => None,
        })
        .collect();
    match caldav::issue(&asked.ctx, &asked.who, &collections).await {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "a sync token could not be kept");
            false
        }
    }
}

/// One resource with its properties; `more` gives what only this report knows of an object.
pub fn response(
    out: &mut Out,
    reading: &Reading<'_>,
    shown: Shown<'_>,
    wanted: &Wanted,
    brief: bool,
    more: &dyn Fn(&Name, Shown<'_>) -> Option<String>,
) {
    let names = match wanted {
        Wanted::Names(names) => names.clone(),
        Wanted::All(further) => {
            let mut names = props::names(reading, shown, false);
            let further = further.iter().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>();
            names.extend(further);
            names
        }
        Wanted::NamesOnly => props::names(reading, shown, true),
    };
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        match more(&name, shown).or_else(|| props::value(reading, shown, &name)) {
            Some(_) if *wanted == Wanted::NamesOnly => known.push((name, String::new())),
            Some(value) => known.push((name, value)),
            None => unknown.push((name, String::new())),
        }
    }
    out.open(DAV, "response").text(DAV, "href", &props::href(reading.who, shown));
    let nothing = unknown.is_empty() || brief;
    if !known.is_empty() || nothing {
        propstat(out, &known, Status::Ok);
    }
    if !nothing {
        propstat(out, &unknown, Status::NotFound);
    }
    out.close(DAV, "response");
}

fn propstat(out: &mut Out, props: &[(Name, String)], status: Status) {
    out.open(DAV, "propstat").open(DAV, "prop");
    for (name, value) in props {
        out.element(name, value);
    }
    out.close(DAV, "prop").text(DAV, "status", status.line()).close(DAV, "propstat");
}

impl Asked {
    /// Whether what is not there need not be told (RFC 8144).
    pub(super) fn is_brief(&self) -> bool {
        let prefers = |value: &str| value.split([',', ';']).any(|one| one.trim() == "return=minimal");
        self.header("prefer").is_some_and(prefers) || self.header("brief").is_some_and(|brief| brief.trim() == "t")
    }
}
