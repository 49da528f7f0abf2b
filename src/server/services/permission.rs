//! May they? The table is `domain::role`; whose project or workshop it is, is asked of the database here.

use super::{Actor, Ctx, Result, ServiceError};
use crate::domain::role::{Action, Reach, reach};
use crate::domain::{ProjectId, UserId, WorkshopId};
use crate::server::storage::{self, Tx};

/// What an action is done to.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// The installation as a whole.
    Installation,
    /// A project and its series.
    Project(ProjectId),
    /// A workshop and all below it.
    Workshop(WorkshopId),
}

/// Passes, or says why not. What lies outside a role's own workshops and projects is not found rather than
/// forbidden: its existence is nobody's business.
pub async fn require(ctx: &Ctx, tx: &mut Tx, action: Action, on: On) -> Result<()> {
    let staff = match &ctx.actor {
        Actor::System => return Ok(()),
        Actor::Public => return Err(ServiceError::SignIn),
        Actor::Unknown => return Err(ServiceError::away()),
        Actor::Token { write: false, .. } if writes(action) => return Err(ServiceError::Forbidden),
        Actor::Staff(staff) | Actor::Token { staff, .. } => staff,
    };
    match reach(staff.role, action) {
        Reach::All => Ok(()),
        Reach::Nothing => Err(ServiceError::Forbidden),
        Reach::Own => match on {
            On::Installation => Ok(()),
            On::Project(id) if storage::staff::runs_project(tx, staff.id, id).await? => Ok(()),
            On::Workshop(id) if storage::staff::serves_workshop(tx, staff.id, id).await? => Ok(()),
            On::Project(_) | On::Workshop(_) => Err(ServiceError::NotFound),
        },
    }
}

/// Only the command line or a job: no role may.
pub fn system(ctx: &Ctx) -> Result<()> {
    match &ctx.actor {
        Actor::System => Ok(()),
        Actor::Public => Err(ServiceError::SignIn),
        Actor::Unknown => Err(ServiceError::away()),
        Actor::Staff(_) | Actor::Token { .. } => Err(ServiceError::Forbidden),
    }
}

/// Whether a role may do an action anywhere: what a page asks before it offers it.
pub fn may(ctx: &Ctx, action: Action) -> Result<()> {
    only_own(ctx, action).map(drop)
}

/// As [`require`], for looking only: a token that may not write may look where its owner may act.
pub async fn require_to_look(ctx: &Ctx, tx: &mut Tx, action: Action, on: On) -> Result<()> {
    match &ctx.actor {
        Actor::Token { staff, .. } => {
            let looking = Ctx { actor: Actor::Staff(staff.clone()), ..ctx.clone() };
            require(&looking, tx, action, on).await
        }
        _ => require(ctx, tx, action, on).await,
    }
}

/// Whose workshops a list may show: all of them (`None`), or those of one member of staff.
pub fn only_own(ctx: &Ctx, action: Action) -> Result<Option<UserId>> {
    match &ctx.actor {
        Actor::System => Ok(None),
        Actor::Public => Err(ServiceError::SignIn),
        Actor::Unknown => Err(ServiceError::away()),
        Actor::Staff(staff) | Actor::Token { staff, .. } => match reach(staff.role, action) {
            Reach::All => Ok(None),
            Reach::Own => Ok(Some(staff.id)),
            Reach::Nothing => Err(ServiceError::Forbidden),
        },
    }
}

const fn writes(action: Action) -> bool {
    !matches!(
        action,
        Action::ViewWorkshop | Action::ViewParticipants | Action::ViewPeople | Action::ViewRecommendations
    )
}
