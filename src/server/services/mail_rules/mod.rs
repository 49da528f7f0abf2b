//! What is sent when: rules and templates that organisers make for a workshop or a whole series.
//!
//! `edit` makes and changes rules, `templates` their words; `wordings` puts words into mails that leave anyway;
//! `aims` says to whom a rule goes and how its mail reads, for the page and for `run`, which sends what is due. To add
//! an event: its word in `domain::mail_rule`, its words `rule-…` in the catalogues, its people in `aims`.

mod aims;
mod edit;
mod run;
mod templates;
mod wordings;

pub use aims::{Aim, Aimed, LeftOut, preview};
pub use edit::{Line, Listed, RuleInput, delete, get, list, replace, save, switch};
pub use run::send_due;
pub use templates::{TemplateInput, delete_template, save_template, template};
pub(super) use wordings::Wordings;

use super::permission::{On, require};
use super::series::may_edit;
use super::{Ctx, Result, ServiceError, workshops};
use crate::domain::mail_rule::Owner;
use crate::domain::role::Action;
use crate::domain::workshop::{Series, Workshop};
use crate::server::mail::messages::by_rule;
use crate::server::storage::{self, Tx};

pub use by_rule::usual as usual_words;

/// Whose rules: a workshop's or a series', by slug or identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// One workshop's, and those that it has of its series.
    Workshop(&'a str),
    /// A series'.
    Series(&'a str),
}

/// What a scope names, as far as the asker may see it.
#[derive(Debug, Clone)]
enum Place {
    Workshop(Box<Workshop>),
    Series(Box<Series>),
}

impl Place {
    fn owner(&self) -> Owner {
        match self {
            Self::Workshop(workshop) => Owner::Workshop(workshop.id),
            Self::Series(series) => Owner::Series(series.id),
        }
    }

    /// Whether something of this owner is shown here: its own, and in a workshop what its series has.
    fn shows(&self, owner: Owner) -> bool {
        owner == self.owner()
            || matches!((self, owner), (Self::Workshop(workshop), Owner::Series(id)) if workshop.series == Some(id))
    }
}

/// Finds the place for one who looks, or for one who changes something there.
async fn find(ctx: &Ctx, tx: &mut Tx, scope: Scope<'_>, changes: bool) -> Result<Place> {
    match scope {
        Scope::Workshop(key) => {
            let action = if changes { Action::EditWorkshop } else { Action::ViewParticipants };
            Ok(Place::Workshop(Box::new(workshops::find(ctx, tx, key, action).await?)))
        }
        Scope::Series(key) => {
            ctx.refuse_public()?;
            let (series, _) = super::series::get(ctx, key).await?;
            require(ctx, tx, Action::EditWorkshop, On::Installation).await?;
            if changes {
                may_edit(ctx, tx, &series).await?;
            }
            Ok(Place::Series(Box::new(series)))
        }
    }
}

/// Holds back everything that is to be sent about a workshop, or lets it go. How many mails are concerned.
pub async fn hold(ctx: &Ctx, key: &str, held: bool) -> Result<u64> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageOutbox).await?;
    let count = if held {
        storage::outbox::hold::hold(&mut tx, workshop.id, ctx.now).await?
    } else {
        storage::outbox::hold::let_go(&mut tx, workshop.id).await?
    };
    let action = if held { "mail.hold" } else { "mail.let-go" };
    super::audit::note(ctx, &mut tx, action, "workshop", Some(workshop.id.0), serde_json::json!({"count": count}))
        .await?;
    tx.commit().await?;
    ctx.app.outbox_wake.notify_one();
    Ok(count)
}

/// Since when a workshop's mail is held.
pub async fn held_since(ctx: &Ctx, key: &str) -> Result<Option<chrono::DateTime<chrono::Utc>>> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    Ok(storage::outbox::hold::since(&mut tx, workshop.id).await?)
}

/// What is not there, or not here.
fn missing<T>(found: Option<T>) -> Result<T> {
    found.ok_or(ServiceError::NotFound)
}
