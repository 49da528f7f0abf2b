//! What the forms of planning share: input structs from fields, the way back.

use super::Submitted;
use crate::domain::Texts;
use crate::server::services::Ctx;
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

/// A page of the desk, saying what was done.
pub(super) fn to(ctx: &Ctx, path: &str, done: &str) -> String {
    format!("/{}/desk/{path}?done={done}", ctx.locale)
}
