//! Accepting what the dry run showed, and stopping.

use crate::domain::ImportId;
use crate::domain::import::{Counts, Import, State};
use crate::server::services::{Ctx, Result, ServiceError, audit};
use crate::server::storage;
use serde_json::json;

/// Brings in what the dry run showed. Unless `only_good`, it is refused where a row would be left out.
pub async fn accept(ctx: &Ctx, id: ImportId, only_good: bool, expected: Option<i64>) -> Result<Import> {
    let mut tx = ctx.app.db.write().await?;
    let mut import = super::hold(ctx, &mut tx, id, expected).await?;
    match import.state {
        State::Checked => {}
        State::Uploaded | State::Checking => return Err(ServiceError::Conflict("import-not-checked")),
        _ => return Err(ServiceError::Conflict("import-over")),
    }
    if !only_good && import.counts.skipped > 0 {
        return Err(ServiceError::Conflict("import-not-all-good"));
    }
    import.state = State::Running;
    import.position = 0;
    import.done = Counts::default();
    import.by = ctx.staff().map(|staff| staff.id).or(import.by);
    import.revision += 1;
    storage::imports::save(&mut tx, &import, ctx.now).await?;
    let detail = json!({"kind": import.kind, "counts": import.counts});
    audit::note(ctx, &mut tx, "import.accept", "import", Some(id.0), detail).await?;
    tx.commit().await?;
    ctx.app.imports_wake.notify_one();
    Ok(import)
}

/// Stops an import; what was brought in until then stays.
pub async fn cancel(ctx: &Ctx, id: ImportId, expected: Option<i64>) -> Result<Import> {
    let mut tx = ctx.app.db.write().await?;
    let mut import = super::hold(ctx, &mut tx, id, expected).await?;
    if import.state.is_over() {
        return Err(ServiceError::Conflict("import-over"));
    }
    import.state = State::Cancelled;
    import.revision += 1;
    storage::imports::save(&mut tx, &import, ctx.now).await?;
    let detail = json!({"kind": import.kind, "done": import.done});
    audit::note(ctx, &mut tx, "import.cancel", "import", Some(id.0), detail).await?;
    tx.commit().await?;
    Ok(import)
}
