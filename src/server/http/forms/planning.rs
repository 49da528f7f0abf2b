//! What the forms of planning share: input structs from fields, the way back.

use super::Submitted;
use crate::domain::fold::fold;
use crate::domain::{ErrorCode, Texts, UserId};
use crate::server::services::{Ctx, ServiceError};
use crate::ui::form::Fields;

/// A field as typed; one that did not come stays as it is.
pub(super) fn text(fields: &Fields, name: &str) -> Option<String> {
    fields.find(name).map(str::to_owned)
}

/// A text in three languages, if any of its fields came.
pub(super) fn texts(fields: &Fields, name: &str) -> Option<Texts> {
    let below = format!("{name}.");
    fields.0.iter().any(|(field, _)| field.starts_with(&below)).then(|| fields.texts(name))
}

/// The revision at which the form was filled.
pub(super) fn revision(form: &Submitted) -> Option<i64> {
    form.fields.get("revision").parse().ok()
}

/// Passes if what is to be taken away was named, in whichever of its names.
pub(super) fn named<'a>(fields: &Fields, names: impl IntoIterator<Item = &'a str>) -> Result<(), ServiceError> {
    let typed = fold(fields.get("confirm"));
    let right = !typed.is_empty() && names.into_iter().any(|name| fold(name) == typed);
    if right { Ok(()) } else { Err(ServiceError::field("confirm", ErrorCode::Mismatch)) }
}

/// Each language of a text.
pub(super) fn each(texts: &Texts) -> [&str; 3] {
    [&texts.en, &texts.ar, &texts.ckb]
}

/// A page of the desk, saying what was done.
pub(super) fn to(ctx: &Ctx, path: &str, done: &str) -> String {
    format!("/{}/desk/{path}?done={done}", ctx.locale)
}

/// The account that was chosen for a team.
pub(super) fn member(fields: &Fields) -> Result<UserId, ServiceError> {
    fields.get("user").parse().map_err(|_| ServiceError::field("user", ErrorCode::Unknown))
}

/// Back to the page of the team; who has taken themselves out may not see it any more.
pub(super) fn after_team(ctx: &Ctx, form: &Submitted, team: &str) -> String {
    let left = form.fields.get("do") == "remove" && member(&form.fields).ok() == ctx.staff().map(|staff| staff.id);
    to(ctx, if left { "projects" } else { team }, "team-changed")
}
