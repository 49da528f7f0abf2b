//! `PROPPATCH`: nothing is stored of what programs would like to note, such as a colour; each is told so.

use super::propfind::Status;
use super::refuse::Refused;
use super::xml::{self, DAV, Name, Out};
use super::{Asked, multistatus};
use axum::response::Response;

/// 207 in which every property is 403.
pub async fn answer(asked: &Asked) -> Result<Response, Refused> {
    asked.found().await?;
    let root = xml::read(&asked.body).map_err(|_| Refused::bad_xml())?;
    let root = root.filter(|root| root.is(DAV, "propertyupdate")).ok_or_else(Refused::bad_xml)?;
    let changes = root.children.iter().filter(|change| change.is(DAV, "set") || change.is(DAV, "remove"));
    let props = changes.flat_map(|change| change.all(DAV, "prop"));
    let names: Vec<&Name> = props.flat_map(|prop| prop.children.iter().map(|one| &one.name)).collect();
    if names.is_empty() || names.len() > super::propfind::MOST_NAMES {
        return Err(Refused::bad_xml());
    }
    let mut out = Out::new(DAV, "multistatus");
    out.open(DAV, "response").text(DAV, "href", &asked.href());
    out.open(DAV, "propstat").open(DAV, "prop");
    for name in names {
        out.element(name, "");
    }
    out.close(DAV, "prop").text(DAV, "status", Status::Forbidden.line());
    out.open(DAV, "error").empty(DAV, "cannot-modify-protected-property").close(DAV, "error");
    out.close(DAV, "propstat").close(DAV, "response");
    Ok(multistatus(out.finish(DAV, "multistatus")))
}
