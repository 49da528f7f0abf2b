//! What Erbil recommended, and how far it has come.

use super::super::{Ctx, Result};
use super::reference::Case;
use super::{Made, institution, texts};
use crate::domain::recommendation::{Priority, ProgressUpdate, Recommendation, State};
use crate::domain::{RecommendationId, fold};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx};
use chrono::Duration;

pub(super) async fn load(ctx: &Ctx, tx: &mut Tx, case: &Case, made: &Made) -> Result<()> {
    let reached: [&[State]; 3] = [
        &[State::Proposed, State::Validated, State::Accepted, State::InProgress],
        &[State::Proposed, State::Validated, State::Accepted],
        &[State::Proposed, State::Validated],
    ];
    for (index, (given, states)) in case.sample_recommendations.items.iter().zip(reached).enumerate() {
        let mut supporting = Vec::new();
        for code in &given.supporting {
            supporting.push(institution(tx, code).await?);
        }
        let recommendation = Recommendation {
            id: RecommendationId(new_id()),
            workshop: made.workshops[0],
            number: index as i64 + 1,
            text: texts(&given.text),
            lead: institution(tx, &given.lead).await?,
            supporting,
            governorates: Vec::new(),
            due: given.due.parse().ok(),
            priority: if index == 0 { Priority::High } else { Priority::Normal },
            state: states.last().copied().unwrap_or(State::Proposed),
            response: None,
            reason: String::new(),
            created_at: ctx.now,
            updated_at: ctx.now,
            revision: 1,
        };
        let key = fold::fold(&recommendation.text.joined());
        storage::recommendations::insert(tx, &recommendation, &key).await?;
        for (step, state) in states.iter().enumerate() {
            let at = ctx.now - Duration::minutes((states.len() - step) as i64);
            let update = ProgressUpdate { state: *state, note: String::new(), evidence: String::new(), user: None, at };
            storage::recommendations::add_update(tx, recommendation.id, &update).await?;
        }
    }
    Ok(())
}
