//! Lists brought in: the file, its columns, the decision.

use super::{Done, Form, Submitted, form};
use crate::domain::ImportId;
use crate::domain::import::MOST_BYTES;
use crate::server::services::imports::{self, File};
use crate::server::services::{Ctx, Result, ServiceError};

/// Batches that are worked before the page opens; the job works the rest.
const AT_ONCE: usize = 2;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![form("/{lang}/desk/imports", receive).with_files(MOST_BYTES), form("/{lang}/desk/imports/{id}", decide)]
}

async fn receive(ctx: Ctx, form: Submitted) -> Result<Done> {
    let fields = &form.fields;
    let file = form.file("file").map(|file| File { name: file.name.clone(), bytes: file.bytes.to_vec() });
    let import = imports::receive(&ctx, fields.get("kind"), Some(fields.get("workshop")), file).await?;
    Ok(Done::Go(address(&ctx, import.id)))
}

async fn decide(ctx: Ctx, form: Submitted) -> Result<Done> {
    let fields = &form.fields;
    let id: ImportId = form.part("id").parse().map_err(|_| ServiceError::NotFound)?;
    let revision = fields.get("revision").parse().ok();
    match fields.get("do") {
        "columns" => {
            let place = |name: &str| name.strip_prefix("column.")?.parse().ok();
            let columns: Vec<(usize, String)> =
                fields.0.iter().filter_map(|(name, field)| Some((place(name)?, field.clone()))).collect();
            imports::choose(&ctx, id, &columns, revision).await?;
            imports::work_on(&ctx.app, id, AT_ONCE).await;
        }
        word @ ("all" | "good") => {
            imports::accept(&ctx, id, word == "good", revision).await?;
            imports::work_on(&ctx.app, id, AT_ONCE).await;
        }
        "cancel" => {
            imports::cancel(&ctx, id, None).await?;
        }
        _ => return Err(ServiceError::NotFound),
    }
    Ok(Done::Go(address(&ctx, id)))
}

fn address(ctx: &Ctx, id: ImportId) -> String {
    format!("/{}/desk/imports/{id}", ctx.locale)
}
