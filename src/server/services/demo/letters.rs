//! The letters that asked for the Baghdad delegates: most answered, some silent, each with a sample focal point.

use super::super::nominations::letter_to;
use super::super::{Ctx, Result, people};
use super::Made;
use crate::domain::institution::{Institution, Level};
use crate::domain::nomination::{FocalPoint, Nomination, NominationRequest, Place, Quota, RequestStatus, Selection};
use crate::domain::participant::Participant;
use crate::domain::person::{Person, PersonName};
use crate::domain::*;
use crate::server::clock::new_id;
use crate::server::secret::{self, Purpose};
use crate::server::storage::{self, Tx};
use chrono::Duration;
use std::collections::BTreeMap;

pub(super) async fn load(ctx: &Ctx, tx: &mut Tx, made: &Made) -> Result<()> {
    let baghdad = made.workshops[1];
    let Some(workshop) = storage::workshops::by_id(tx, baghdad).await? else { return Ok(()) };
    let institutions = storage::institutions::all(tx).await?;
    let named = storage::participants::of_workshop(tx, baghdad).await?;
    let mut number = 0;
    for seats in storage::seats::for_workshop(tx, baghdad).await? {
        let Some(institution) = institutions.iter().find(|one| one.id == seats.institution) else { continue };
        number += 1;
        let point = focal_point(ctx, tx, institution, number).await?;
        // Of every five, three have answered, one has only said that it has the letter, one is silent.
        let status = match number % 5 {
            3 => RequestStatus::Acknowledged,
            4 => RequestStatus::Sent,
            _ => RequestStatus::Answered,
        };
        let sent = (workshop.start - Duration::days(42)).and_hms_opt(8, 0, 0).unwrap_or_default().and_utc();
        let answered = status == RequestStatus::Answered;
        let reference = nomination::reference(
            nomination::PATTERN,
            "IMAG",
            &workshop.slug,
            &institution.code,
            chrono::Datelike::year(&workshop.start),
            number,
        );
        let letter = letter_to(&workshop, institution, number, reference, seats.seats);
        let request = NominationRequest {
            focal_point: Some(point),
            quota: Quota { alternates: 1, minimum_women: i64::from(seats.seats > 2), ..letter.quota },
            due: Some(workshop.start - Duration::days(21)),
            status,
            sent_at: Some(sent),
            acknowledged_at: (status != RequestStatus::Sent).then_some(sent + Duration::days(2)),
            answered_at: answered.then_some(sent + Duration::days(9)),
            ..letter
        };
        let link = secret::hash(&ctx.app.secret.link(Purpose::Nominate, request.id.0, 1));
        storage::nominations::insert_request(tx, &request, &link, ctx.now).await?;
        storage::nominations::update_request(tx, &request, ctx.now).await?;
        if answered {
            let theirs = named.iter().filter(|one| one.person.institution == Some(institution.id));
            names(ctx, tx, &request, theirs).await?;
        }
    }
    Ok(())
}

async fn focal_point(ctx: &Ctx, tx: &mut Tx, institution: &Institution, number: i64) -> Result<FocalPointId> {
    let digits = text::arabic_indic(number);
    let names = BTreeMap::from([
        ("en".to_owned(), format!("Sample focal point {number}")),
        ("ar".to_owned(), format!("منسق نموذجي {digits}")),
        ("ckb".to_owned(), format!("خاڵی پەیوەندیی نموونەیی {digits}")),
    ]);
    let region = institution.level == Level::Region;
    let person = Person {
        id: PersonId(new_id()),
        name: PersonName(names),
        honorific: String::new(),
        email: Some(format!("focal@{}.example", institution.code.to_ascii_lowercase())),
        phone: String::new(),
        sex: None,
        rank: None,
        language: if region { Locale::Ckb } else { Locale::Ar },
        sample: true,
        institution: Some(institution.id),
        position: String::new(),
        revision: 1,
    };
    storage::people::insert(tx, &[people::new(&person, ctx.now)]).await?;
    storage::appointments::appoint(tx, person.id, Some(institution.id), "", ctx.now.date_naive(), ctx.now).await?;
    let point = FocalPoint {
        id: FocalPointId(new_id()),
        institution: institution.id,
        person: person.id,
        channel: if region { nomination::Channel::ForeignRelations } else { nomination::Channel::Direct },
        starts_on: None,
        ends_on: None,
        letter: None,
        revision: 1,
    };
    storage::focal_points::insert(tx, &point, ctx.now).await?;
    Ok(point.id)
}

async fn names(
    ctx: &Ctx,
    tx: &mut Tx,
    request: &NominationRequest,
    named: impl Iterator<Item = &Participant>,
) -> Result<()> {
    for (index, participant) in named.enumerate() {
        let priority = index as i64 + 1;
        let (place, priority) = if priority <= request.quota.seats {
            (Place::Seat, priority)
        } else {
            (Place::Alternate, priority - request.quota.seats)
        };
        let nomination = Nomination {
            id: NominationId(new_id()),
            request: request.id,
            person: participant.person.id,
            place,
            priority,
            selection: Selection::Approved,
            reason: String::new(),
            replaces: None,
            decided_at: Some(ctx.now),
            called_at: None,
            revision: 1,
        };
        storage::nominations::insert(tx, &nomination, ctx.now).await?;
    }
    Ok(())
}
