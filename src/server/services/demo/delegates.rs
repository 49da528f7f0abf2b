//! Sample delegates, clearly labelled: three of each institution invited, with their answers.

use super::super::{Ctx, Result, people};
use super::Made;
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::person::{Person, PersonName, Rank, Sex};
use crate::domain::registration::{Attendance, Registration, Status};
use crate::domain::*;
use crate::server::clock::new_id;
use crate::server::secret::{self, Purpose};
use crate::server::storage::{self, Tx};
use std::collections::BTreeMap;

pub(super) async fn load(ctx: &Ctx, tx: &mut Tx, made: &Made) -> Result<()> {
    let [erbil, baghdad] = made.workshops;
    let institutions = storage::institutions::all(tx).await?;
    let in_erbil: Vec<InstitutionId> =
        storage::seats::for_workshop(tx, erbil).await?.iter().map(|s| s.institution).collect();
    let mut number = 0_i64;
    let (mut came, mut stayed_away) = (Vec::new(), Vec::new());
    for seats in storage::seats::for_workshop(tx, baghdad).await? {
        let Some(institution) = institutions.iter().find(|i| i.id == seats.institution) else { continue };
        for seat in 1..=seats.seats {
            number += 1;
            let person = person(number, seat, institution);
            storage::people::insert(tx, &[people::new(&person, ctx.now)]).await?;
            storage::appointments::appoint(tx, person.id, Some(institution.id), "", ctx.now.date_naive(), ctx.now)
                .await?;
            if in_erbil.contains(&institution.id) {
                // Five of the thirty-three seats stayed empty.
                let rsvp = if number % 7 == 5 { Rsvp::No } else { Rsvp::Yes };
                invite(ctx, tx, erbil, &person, rsvp, number).await?;
                if number % 11 == 4 { stayed_away.push(person.id) } else { came.push(person.id) }
            }
            let rsvp = match number % 5 {
                0 | 3 => Rsvp::Waiting,
                1 | 4 => Rsvp::Yes,
                _ => Rsvp::No,
            };
            invite(ctx, tx, baghdad, &person, rsvp, number).await?;
        }
    }
    // Of those with a seat.
    for (people, said) in [(came, Attendance::Attended), (stayed_away, Attendance::Absent)] {
        storage::attendance::set(tx, erbil, &people, Some(said), ctx.now).await?;
    }
    Ok(())
}

fn person(number: i64, seat: i64, institution: &institution::Institution) -> Person {
    let digits = text::arabic_indic(number);
    let region = institution.level == institution::Level::Region;
    let female = number % 3 == 0;
    let mut names = BTreeMap::new();
    names.insert("en".to_owned(), format!("Sample delegate {number}"));
    names.insert("ar".to_owned(), format!("{} {digits}", if female { "مندوبة نموذجية" } else { "مندوب نموذجي" }));
    names.insert("ckb".to_owned(), format!("نوێنەری نموونەیی {digits}"));
    Person {
        id: PersonId(new_id()),
        name: PersonName(names),
        honorific: String::new(),
        // `.example` never reaches anybody (RFC 2606).
        email: Some(format!("sample{seat}@{}.example", institution.code.to_ascii_lowercase())),
        phone: String::new(),
        sex: Some(if female { Sex::Female } else { Sex::Male }),
        rank: Some(Rank::ALL[(number as usize + 1) % Rank::ALL.len()]),
        language: if region { Locale::Ckb } else { Locale::Ar },
        sample: true,
        institution: Some(institution.id),
        position: String::new(),
        revision: 1,
    }
}

async fn invite(ctx: &Ctx, tx: &mut Tx, workshop: WorkshopId, person: &Person, rsvp: Rsvp, number: i64) -> Result<()> {
    let answered = rsvp != Rsvp::Waiting;
    let invitation = Invitation {
        id: InvitationId(new_id()),
        workshop,
        person: person.id,
        language: person.language,
        link_version: 1,
        calendar_uid: new_id().to_string(),
        calendar_sequence: 0,
        rsvp,
        organizer: None,
        tentative: false,
        rsvp_at: answered.then_some(ctx.now),
        comment: String::new(),
        substitute_name: String::new(),
        substitute_email: String::new(),
        substitute_for: None,
        sent_at: Some(ctx.now),
        cancelled_at: None,
        created_at: ctx.now,
        updated_at: ctx.now,
        revision: 1,
    };
    let link = ctx.app.secret.link(Purpose::Rsvp, invitation.id.0, 1);
    storage::invitations::insert(tx, &invitation, &secret::hash(&link)).await?;
    if rsvp == Rsvp::Yes {
        let registration = Registration {
            id: RegistrationId(new_id()),
            workshop,
            person: person.id,
            invitation: Some(invitation.id),
            institution: person.institution,
            status: Status::Confirmed,
            attendance: None,
            arrival: number,
            language: person.language,
            answers: serde_json::Map::new(),
            consents: vec!["attendance".into()],
            note: String::new(),
            link_version: 1,
            organizer: None,
            withdrawn_at: None,
            created_at: ctx.now,
            updated_at: ctx.now,
            revision: 1,
        };
        let link = ctx.app.secret.link(Purpose::Me, registration.id.0, 1);
        storage::registrations::insert(tx, &[(registration, secret::hash(&link))]).await?;
    }
    Ok(())
}
