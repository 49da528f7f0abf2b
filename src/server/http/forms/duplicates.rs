//! What staff decide about records that may be of one person.

use super::{Done, Form, Submitted, form};
use crate::server::services::{Ctx, Result, ServiceError, duplicates, merges};

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![form("/{lang}/desk/people/duplicates", decide)]
}

async fn decide(ctx: Ctx, form: Submitted) -> Result<Done> {
    let fields = &form.fields;
    let to = |done: &str| Ok(Done::Go(format!("/{}/desk/people/duplicates?done={done}", ctx.locale)));
    let id = |name: &str| fields.get(name).parse().map_err(|_| ServiceError::NotFound);
    match fields.get("do") {
        "undo" => {
            let merge = fields.get("merge").parse().map_err(|_| ServiceError::NotFound)?;
            merges::undo(&ctx, merge).await?;
            to("merge-undone")
        }
        "apart" => {
            duplicates::set_apart(&ctx, id("one")?, id("other")?).await?;
            to("people-apart")
        }
        _ => {
            let (one, other, kept) = (id("one")?, id("other")?, id("kept")?);
            let revision = |name: &str| fields.get(name).parse::<i64>().ok();
            let revisions = revision("one_revision").zip(revision("other_revision"));
            if kept == one {
                merges::merge(&ctx, one, other, revisions).await?;
            } else if kept == other {
                merges::merge(&ctx, other, one, revisions.map(|(one, other)| (other, one))).await?;
            } else {
                return Err(ServiceError::NotFound);
            }
            to("people-merged")
        }
    }
}
