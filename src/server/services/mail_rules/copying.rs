//! Rules and templates of a workshop in its copy.

use crate::domain::mail_rule::{Owner, Rule, Template};
use crate::domain::workshop::Workshop;
use crate::domain::{RuleId, TemplateId};
use crate::server::clock::new_id;
use crate::server::services::{Ctx, Result};
use crate::server::storage::{Tx, mail_rules};
use std::collections::HashMap;

/// Copies the templates and rules of one workshop into another. Those of a series come with the series; one that
/// replaced a series' rule does so in the copy only while that is in the same series.
pub async fn copy(ctx: &Ctx, tx: &mut Tx, from: &Workshop, to: &Workshop) -> Result<()> {
    let (old, owner) = (Owner::Workshop(from.id), Owner::Workshop(to.id));
    let mut made: HashMap<TemplateId, TemplateId> = HashMap::new();
    for template in mail_rules::templates(tx, Some(from.id), None).await? {
        let copy = Template { id: TemplateId(new_id()), owner, revision: 1, ..template.clone() };
        mail_rules::insert_template(tx, &copy, ctx.now).await?;
        made.insert(template.id, copy.id);
    }
    let same_series = from.series == to.series;
    for rule in mail_rules::for_workshop(tx, from.id, None).await?.into_iter().filter(|rule| rule.owner == old) {
        let template = match rule.template {
            Some(id) if made.contains_key(&id) => made.get(&id).copied(),
            // A template of a series that the copy is not in.
            Some(_) if !same_series => continue,
            other => other,
        };
        let copy = Rule {
            id: RuleId(new_id()),
            owner,
            replaces: rule.replaces.filter(|_| same_series),
            template,
            active_since: ctx.now,
            revision: 1,
            ..rule
        };
        mail_rules::insert(tx, &copy, ctx.now).await?;
    }
    Ok(())
}
