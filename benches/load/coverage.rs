//! A series at the size that coverage is made for: 200 institutions, 40 workshops, every cell somewhere between
//! not invited and attended.

use crate::Outcome;
use crate::random::Random;
use crate::seed::Api;
use crate::server::Server;
use chrono::{DateTime, TimeDelta, Utc};
use diwan::server::{http::context::SESSION_COOKIE, secret};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection as _, Row};
use uuid::Uuid;

const INSTITUTIONS: usize = 200;
const WORKSHOPS: usize = 40;
/// Officials of an institution who are named again and again.
const OFFICIALS: usize = 4;

/// What to load, and as whom.
pub struct Seeded {
    pub page: String,
    pub api: String,
    /// The `cookie` header of a browser in which an administrator is signed in.
    pub cookie: String,
}

/// Everything of one cell hangs on these.
struct Cell {
    workshop: Uuid,
    institution: Uuid,
    number: i64,
    officials: [Uuid; OFFICIALS],
}

pub async fn fill(server: &Server, api: &mut Api) -> Outcome<Seeded> {
    let begun = std::time::Instant::now();
    api.write("POST", "/api/v1/series", r#"{"slug":"large","title":{"en":"A large series"}}"#).await?;
    for number in 0..WORKSHOPS {
        let body = format!(
            r#"{{"slug":"large-{number:02}","series":"large","ordinal":{},"title":{{"en":"Large workshop {number}"}},"city":"Erbil","governorate":"AR","timezone":"Asia/Baghdad","start_date":"2027-02-{:02}","end_date":"2027-03-01","languages":["en"],"registration":"invited"}}"#,
            number + 1,
            number % 28 + 1
        );
        api.write("POST", "/api/v1/workshops", &body).await?;
    }
    let path = server.folder.join("diwan.db");
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(std::time::Duration::from_secs(30));
    let mut database = SqliteConnection::connect_with(&options).await?;
    let now = diwan::server::clock::Clock::System.now();
    let mut random = Random::new(200 * 40);
    let mut tx = database.begin_with("BEGIN IMMEDIATE").await?;
    let workshops: Vec<Uuid> =
        sqlx::query("SELECT w.id FROM workshops w JOIN series s ON s.id = w.series_id WHERE s.slug = 'large'")
            .fetch_all(&mut *tx)
            .await?
            .iter()
            .map(|row| row.get("id"))
            .collect();
    let mut institutions: Vec<(Uuid, [Uuid; OFFICIALS])> = Vec::new();
    for number in 0..INSTITUTIONS {
        let (id, counterpart) = (random.uuid(), institutions.last().filter(|_| number % 2 == 1).map(|(id, _)| *id));
        let name = format!("Sample ministry of matters number {}", number / 2 + 1);
        let level = if number % 2 == 0 { "central" } else { "krg" };
        sqlx::query("INSERT INTO institutions (id, code, level, tier, name, name_key, counterpart_id, created_at, updated_at) VALUES ($1, $2, $3, 'core', $4, $5, $6, $7, $7)")
            .bind(id)
            .bind(format!("L{number}"))
            .bind(level)
            .bind(serde_json::json!({ "en": name }).to_string())
            .bind(name.to_lowercase())
            .bind(counterpart)
            .bind(now)
            .execute(&mut *tx)
            .await?;
        if let Some(counterpart) = counterpart {
            let tie = sqlx::query("UPDATE institutions SET counterpart_id = $2 WHERE id = $1");
            tie.bind(counterpart).bind(id).execute(&mut *tx).await?;
        }
        let mut officials = [id; OFFICIALS];
        for (at, official) in officials.iter_mut().enumerate() {
            *official = random.uuid();
            person(&mut tx, *official, number * OFFICIALS + at, &mut random, now).await?;
        }
        institutions.push((id, officials));
    }
    for workshop in &workshops {
        for (number, (institution, officials)) in institutions.iter().enumerate() {
            let cell = Cell {
                workshop: *workshop,
                institution: *institution,
                number: number as i64 + 1,
                officials: *officials,
            };
            fill_cell(&mut tx, &cell, &mut random, now).await?;
        }
    }
    let token = secret::new_token();
    sqlx::query("INSERT INTO staff_sessions (id, token_hash, user_id, created_at, seen_at, expires_at) SELECT $1, $2, id, $3, $3, $4 FROM users LIMIT 1")
        .bind(random.uuid())
        .bind(secret::hash(&token))
        .bind(now)
        .bind(now + TimeDelta::hours(8))
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    database.close().await?;
    eprintln!("seeded {INSTITUTIONS} × {WORKSHOPS} cells after {} s", begun.elapsed().as_secs());
    Ok(Seeded {
        page: "/en/desk/series/large/coverage".into(),
        api: "/api/v1/series/large/coverage".into(),
        cookie: format!("{SESSION_COOKIE}={token}"),
    })
}

async fn person(
    tx: &mut SqliteConnection,
    id: Uuid,
    number: usize,
    random: &mut Random,
    now: DateTime<Utc>,
) -> Outcome<()> {
    const RANKS: [&str; 4] = ["director-general", "director", "head-of-section", "officer"];
    let name = format!("Sample official {number}");
    sqlx::query("INSERT INTO people (id, name, name_key, email, sex, rank, language, sample, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, 'en', 1, $7, $7)")
        .bind(id)
        .bind(serde_json::json!({ "en": name }).to_string())
        .bind(name.to_lowercase())
        .bind(format!("official-{number}@sample.example"))
        .bind(if random.below(3) == 0 { "female" } else { "male" })
        .bind(RANKS[random.below(RANKS.len())])
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// One cell in six stays empty; of the others each has all that its stage needs.
async fn fill_cell(tx: &mut SqliteConnection, cell: &Cell, random: &mut Random, now: DateTime<Utc>) -> Outcome<()> {
    let stage = random.below(6);
    if stage == 0 {
        return Ok(());
    }
    let letter = random.uuid();
    sqlx::query("INSERT INTO workshop_institutions (workshop_id, institution_id, seats) VALUES ($1, $2, 3)")
        .bind(cell.workshop)
        .bind(cell.institution)
        .execute(&mut *tx)
        .await?;
    sqlx::query("INSERT INTO nomination_requests (id, workshop_id, institution_id, number, reference, addressee, languages, letter, profile, seats, due_on, status, link_hash, created_at, updated_at) VALUES ($1, $2, $3, $4, 'L', '{}', '[]', '{}', '{}', 3, $5, $6, $7, $8, $8)")
        .bind(letter)
        .bind(cell.workshop)
        .bind(cell.institution)
        .bind(cell.number)
        .bind(if stage == 2 { "2026-01-01" } else { "2036-01-01" })
        .bind(if stage > 2 { "answered" } else { "sent" })
        .bind(random.bytes().to_vec())
        .bind(now)
        .execute(&mut *tx)
        .await?;
    if stage < 3 {
        return Ok(());
    }
    for (at, official) in cell.officials.iter().take(2 + random.below(2)).enumerate() {
        sqlx::query("INSERT INTO nominations (id, request_id, person_id, place, priority, selection, created_at, updated_at) VALUES ($1, $2, $3, 'seat', $4, $5, $6, $6)")
            .bind(random.uuid())
            .bind(letter)
            .bind(official)
            .bind(at as i64 + 1)
            .bind(if stage > 3 { "approved" } else { "open" })
            .bind(now)
            .execute(&mut *tx)
            .await?;
        if stage == 3 {
            continue;
        }
        sqlx::query("INSERT INTO invitations (id, workshop_id, person_id, language, link_hash, calendar_uid, rsvp, rsvp_at, sent_at, created_at, updated_at) VALUES ($1, $2, $3, 'en', $4, $5, 'yes', $6, $6, $6, $6)")
            .bind(random.uuid())
            .bind(cell.workshop)
            .bind(official)
            .bind(random.bytes().to_vec())
            .bind(random.uuid().to_string())
            .bind(now)
            .execute(&mut *tx)
            .await?;
        sqlx::query("INSERT INTO registrations (id, workshop_id, person_id, institution_id, status, attendance, arrival, language, answers, consents, link_hash, created_at, updated_at) VALUES ($1, $2, $3, $4, 'confirmed', $5, $6, 'en', '{}', '[]', $7, $8, $8)")
            .bind(random.uuid())
            .bind(cell.workshop)
            .bind(official)
            .bind(cell.institution)
            .bind((stage == 5).then_some("attended"))
            .bind(cell.number * 4 + at as i64)
            .bind(random.bytes().to_vec())
            .bind(now)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
