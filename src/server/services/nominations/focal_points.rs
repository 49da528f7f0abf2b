//! Who speaks for an institution.

use crate::domain::institution::Institution;
use crate::domain::nomination::{Channel, FocalPoint};
use crate::domain::person::Person;
use crate::domain::role::Action;
use crate::domain::text::{EmailAddress, line, required_line};
use crate::domain::{ErrorCode, FieldErrors, FocalPointId, InstitutionId, Locale, wall_clock};
use crate::server::clock::new_id;
use crate::server::services::attachments::{self, Sent};
use crate::server::services::invitations::Asked;
use crate::server::services::permission::{On, require};
use crate::server::services::{Ctx, Result, ServiceError, audit, people};
use crate::server::storage::{self, Tx};
use chrono::NaiveDate;
use serde_json::json;

/// A focal point as typed.
#[derive(Debug, Clone, Default)]
pub struct FocalPointInput {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Position.
    pub position: String,
    /// Language of letters to them.
    pub language: String,
    /// `direct`, `mofa` or `dfr`.
    pub channel: String,
    /// First day of the term.
    pub starts_on: String,
    /// Last day of the term.
    pub ends_on: String,
}

/// Somebody who speaks for an institution, with their record.
pub type Speaker = (FocalPoint, Person);

/// An institution with everybody who spoke or speaks for it, the latest first.
pub async fn of_institution(ctx: &Ctx, code: &str) -> Result<(Institution, Vec<Speaker>)> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    let institution = storage::institutions::by_code(&mut tx, code).await?.ok_or(ServiceError::NotFound)?;
    let mut speakers = Vec::new();
    for point in storage::focal_points::of_institution(&mut tx, institution.id).await? {
        if let Some(person) = storage::people::by_id(&mut tx, point.person).await? {
            speakers.push((point, person));
        }
    }
    Ok((institution, speakers))
}

/// Who speaks for an institution on a day.
pub(super) async fn current(tx: &mut Tx, institution: InstitutionId, today: NaiveDate) -> Result<Option<FocalPoint>> {
    let points = storage::focal_points::of_institution(tx, institution).await?;
    Ok(points.into_iter().find(|point| point.speaks_on(today)))
}

/// Names a focal point; whoever spoke for the institution before does so no longer.
pub async fn name(ctx: &Ctx, code: &str, input: &FocalPointInput, letter: Option<Sent<'_>>) -> Result<FocalPoint> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    let institution = storage::institutions::by_code(&mut tx, code).await?.ok_or(ServiceError::NotFound)?;
    let mut errors = FieldErrors::default();
    let name = errors.take("name", required_line(&input.name, 200));
    let email = errors.take("email", EmailAddress::parse(&input.email));
    let phone = errors.take("phone", line(&input.phone, 40)).unwrap_or_default();
    let position = errors.take("position", line(&input.position, 200)).unwrap_or_default();
    let language = errors.take("language", Locale::parse(input.language.trim()).ok_or(ErrorCode::Choice));
    let channel = errors.take("channel", Channel::parse(input.channel.trim()).ok_or(ErrorCode::Choice));
    let starts_on = errors.take("starts_on", wall_clock::optional_date(&input.starts_on)).flatten();
    let ends_on = errors.take("ends_on", wall_clock::optional_date(&input.ends_on)).flatten();
    if starts_on.zip(ends_on).is_some_and(|(from, to)| to < from) {
        errors.add("ends_on", ErrorCode::EndBeforeStart);
    }
    if let Some(Err(code)) = letter.map(|letter| letter.check()) {
        errors.add("letter", code);
    }
    let ((name, email), (language, channel)) = errors.finish(name.zip(email).zip(language.zip(channel)))?;
    let person = if let Some(person) = storage::people::by_email(&mut tx, email.as_str()).await? {
        person
    } else {
        let asked =
            Asked { person: None, name, email: email.into_string(), language, institution: Some(institution.id) };
        let person = Person { phone, position, ..crate::server::services::invitations::newcomer_of(&asked) };
        people::insert(ctx, &mut tx, &person).await?;
        person
    };
    let from = starts_on.unwrap_or_else(|| ctx.today());
    for mut earlier in storage::focal_points::of_institution(&mut tx, institution.id).await? {
        if earlier.speaks_on(from) {
            earlier.ends_on = from.pred_opt().or(Some(from));
            storage::focal_points::update(&mut tx, &earlier, ctx.now).await?;
        }
    }
    let letter = match letter {
        Some(letter) => Some(attachments::keep(ctx, &mut tx, "designation", "letter", letter).await?),
        None => None,
    };
    let point = FocalPoint {
        id: FocalPointId(new_id()),
        institution: institution.id,
        person: person.id,
        channel,
        starts_on,
        ends_on,
        letter,
        revision: 1,
    };
    storage::focal_points::insert(&mut tx, &point, ctx.now).await?;
    let detail = json!({"institution": institution.code});
    audit::note(ctx, &mut tx, "focal-point.name", "institution", Some(institution.id.0), detail).await?;
    tx.commit().await?;
    Ok(point)
}

/// Ends a term today.
pub async fn end(ctx: &Ctx, id: FocalPointId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    let mut point = storage::focal_points::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    point.ends_on = Some(ctx.today());
    if !storage::focal_points::update(&mut tx, &point, ctx.now).await? {
        return Err(ServiceError::Stale);
    }
    audit::note(ctx, &mut tx, "focal-point.end", "institution", Some(point.institution.0), json!({})).await?;
    Ok(tx.commit().await?)
}
