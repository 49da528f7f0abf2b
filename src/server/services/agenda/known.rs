//! Roles and the people on record: who is offered for one, and to whom what was typed belongs.
//!
//! Whoever is chosen is written `Name <address>`; the address ties the role to their record and is not kept
//! with it, since names in roles are public.

use super::input::SessionInput;
use crate::domain::person::Person;
use crate::domain::role::Action;
use crate::domain::{ErrorCode, FieldErrors, Locale};
use crate::server::mail::Mailbox;
use crate::server::services::permission::{On, require};
use crate::server::services::{Ctx, Result, workshops};
use crate::server::storage::{self, Tx};

/// People whom a workshop or its series knows: invited, registered, or named in a role before.
pub async fn known(ctx: &Ctx, key: &str) -> Result<Vec<Person>> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::EditWorkshop).await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    Ok(storage::people::known_to(&mut tx, workshop.id).await?)
}

/// How somebody is offered for a role; those without an address cannot be told apart and are not.
pub fn offer(person: &Person, locale: Locale) -> Option<String> {
    let email = person.email.as_deref()?;
    Some(format!("{} <{email}>", person.name.best(locale)))
}

/// The roles as typed, tied to records where an address says to which.
pub(super) async fn tied(
    ctx: &Ctx,
    tx: &mut Tx,
    input: &SessionInput,
    errors: &mut FieldErrors,
) -> Result<SessionInput> {
    let mut input = input.clone();
    for (index, role) in input.roles.iter_mut().flatten().enumerate() {
        let Some(mailbox) = Mailbox::parse(&role.name) else { continue };
        match storage::people::by_email(tx, &mailbox.email).await? {
            Some(person) => {
                role.person = Some(person.id);
                role.name =
                    if mailbox.name.is_empty() { person.name.best(ctx.locale).to_owned() } else { mailbox.name };
            }
            None => errors.add(format!("roles.{index}.name"), ErrorCode::Unknown),
        }
    }
    Ok(input)
}
