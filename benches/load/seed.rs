//! A year of a large administration, the same every time: 1,000 published workshops of ten
//! sessions, 100,000 people, each registered to one of them.
//!
//! What has rules goes through the API (workshops, sessions, publishing, the registrations
//! whose feeds are measured); the mass of people is written straight into the tables.

use crate::Outcome;
use crate::client::{Connection, get, post, with_body};
use crate::coverage;
use crate::random::Random;
use crate::server::Server;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diwan::domain::fold::fold;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection as _, Row};
use uuid::Uuid;

const WORKSHOPS: usize = 1_000;
const PEOPLE: usize = 100_000;
const FEEDS: usize = 200;

/// What to load.
pub struct Seeded {
    pub token: String,
    /// The coverage of a large series.
    pub coverage: coverage::Seeded,
    pub page: String,
    pub agenda: String,
    pub feeds: Vec<String>,
    pub lists: Vec<String>,
    /// Slugs of workshops with open registration and no end of seats.
    pub open: Vec<String>,
}

pub async fn fill(server: &mut Server) -> Outcome<Seeded> {
    let begun = std::time::Instant::now();
    let token = token(server)?;

    let mut api = Api::open(server, &token).await?;
    let mut random = Random::new(2026);
    for number in 0..WORKSHOPS {
        workshop(&mut api, &mut random, number).await?;
    }
    eprintln!("seeded {WORKSHOPS} workshops after {} s", begun.elapsed().as_secs());

    let path = server.folder.join("diwan.db");
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(std::time::Duration::from_secs(30));
    let mut database = SqliteConnection::connect_with(&options).await?;
    people(&mut database, &mut random).await?;
    eprintln!("seeded {PEOPLE} people after {} s", begun.elapsed().as_secs());

    for number in 0..FEEDS {
        let body = format!(
            r#"{{"name":"Subscriber {number}","email":"subscriber-{number}@sample.example","institution":null,"language":"en","answers":{{}},"consents":[]}}"#
        );
        let path = format!("/api/v1/workshops/{}/registrations", slug(number % WORKSHOPS));
        api.public(&path, &body, number).await?;
    }
    let feeds = feeds(&mut api, &mut database).await?;
    database.close().await?;
    let coverage = coverage::fill(server, &mut api).await?;
    Ok(Seeded {
        token,
        coverage,
        page: format!("/en/w/{}", slug(0)),
        agenda: format!("/w/{}.ics?lang=en", slug(0)),
        feeds,
        lists: (0..WORKSHOPS)
            .map(|number| format!("/api/v1/workshops/{}/registrations?limit=50", slug(number)))
            .collect(),
        open: (0..WORKSHOPS).map(slug).collect(),
    })
}

/// A token of an administrator's.
pub fn token(server: &Server) -> Outcome<String> {
    let email = "bench@sample.example";
    server.run(
        &["user", "add", "--email", email, "--role", "administrator", "--password-stdin"],
        "correct horse battery staple 7\n",
    )?;
    let printed = server.run(&["token", "add", "--user", email, "--name", "bench", "--scope", "write"], "")?;
    Ok(printed.split_whitespace().max_by_key(|word| word.len()).ok_or("no token printed")?.to_owned())
}

fn slug(number: usize) -> String {
    format!("workshop-{number:04}")
}

pub struct Api {
    pub connection: Connection,
    /// The `authorization` header.
    pub bearer: String,
}

impl Api {
    pub async fn open(server: &Server, token: &str) -> Outcome<Self> {
        let bearer = format!("authorization: Bearer {token}\r\n");
        Ok(Self { connection: Connection::open(server.address).await?, bearer })
    }

    pub async fn write(&mut self, method: &str, path: &str, body: &str) -> Outcome<()> {
        let answer = self.connection.send(&with_body(method, path, body, &self.bearer)).await?;
        if !(200..300).contains(&answer.status) {
            return Err(format!("{method} {path} answered {}: {}", answer.status, answer.text()).into());
        }
        Ok(())
    }

    async fn public(&mut self, path: &str, body: &str, number: usize) -> Outcome<()> {
        let from = format!("x-forwarded-for: 10.200.{}.{}\r\n", number >> 8 & 255, number & 255);
        let answer = self.connection.send(&post(path, body, &from)).await?;
        if answer.status != 201 {
            return Err(format!("POST {path} answered {}: {}", answer.status, answer.text()).into());
        }
        Ok(())
    }
}

async fn workshop(api: &mut Api, random: &mut Random, number: usize) -> Outcome<()> {
    const CITIES: [(&str, &str); 4] =
        [("Erbil", "erbil"), ("Baghdad", "baghdad"), ("Basra", "basra"), ("Sulaymaniyah", "sulaymaniyah")];
    const KINDS: [&str; 10] = [
        "registration",
        "opening",
        "theory",
        "break",
        "best-practice",
        "exercise",
        "discussion",
        "break",
        "exercise",
        "closing",
    ];
    let (city, _) = CITIES[random.below(CITIES.len())];
    let first = NaiveDate::from_ymd_opt(2027, 1, 3).ok_or("a date")? + TimeDelta::days(random.below(360) as i64);
    let slug = slug(number);
    let body = format!(
        r#"{{"slug":"{slug}","title":{{"en":"Whole of government workshop {number}","ar":"ورشة عمل الحكومة الشاملة {number}","ckb":"وۆرکشۆپی حکوومەتی گشتگیر {number}"}},"city":"{city}","timezone":"Asia/Baghdad","start_date":"{first}","end_date":"{}","capacity":null,"languages":["en","ar","ckb"],"registration":"open"}}"#,
        first + TimeDelta::days(1)
    );
    api.write("POST", "/api/v1/workshops", &body).await?;
    for (position, kind) in KINDS.iter().enumerate() {
        let date = first + TimeDelta::days((position / 5) as i64);
        let hour = 9 + position % 5;
        let body = format!(
            r#"{{"title":{{"en":"Session {position} of workshop {number}","ar":"الجلسة {position}","ckb":"دانیشتنی {position}"}},"kind":"{kind}","date":"{date}","start":"{hour:02}:00","end":"{hour:02}:50","room":"Hall {}"}}"#,
            random.below(4) + 1
        );
        api.write("POST", &format!("/api/v1/workshops/{slug}/sessions"), &body).await?;
    }
    api.write("PATCH", &format!("/api/v1/workshops/{slug}"), r#"{"status":"published"}"#).await
}

async fn people(database: &mut SqliteConnection, random: &mut Random) -> Outcome<()> {
    const GIVEN: [&str; 12] =
        ["Ahmed", "Zainab", "Karwan", "Shilan", "Mustafa", "Noor", "Dilshad", "Hawar", "Ali", "Rezan", "Sara", "Yusuf"];
    const FAMILY: [&str; 12] =
        ["Hassan", "Jabbar", "Karim", "Rashid", "Salih", "Omar", "Aziz", "Hamid", "Majid", "Qadir", "Tahir", "Wahid"];
    let now: DateTime<Utc> = DateTime::from_timestamp(1_795_000_000, 0).ok_or("a time")?;
    let workshops: Vec<Uuid> = sqlx::query("SELECT id FROM workshops ORDER BY slug")
        .fetch_all(&mut *database)
        .await?
        .iter()
        .map(|row| row.get("id"))
        .collect();
    let mut tx = database.begin_with("BEGIN IMMEDIATE").await?;
    for number in 0..PEOPLE {
        let person = random.uuid();
        let name =
            format!("Sample {} {} {number}", GIVEN[random.below(GIVEN.len())], FAMILY[random.below(FAMILY.len())]);
        sqlx::query("INSERT INTO people (id, name, name_key, email, language, sample, created_at, updated_at) VALUES ($1, $2, $3, $4, 'en', 1, $5, $5)")
            .bind(person)
            .bind(serde_json::json!({ "en": name }).to_string())
            .bind(fold(&name))
            .bind(format!("person-{number}@sample.example"))
            .bind(now)
            .execute(&mut *tx)
            .await?;
        sqlx::query("INSERT INTO registrations (id, workshop_id, person_id, status, arrival, language, answers, consents, link_hash, created_at, updated_at) VALUES ($1, $2, $3, 'confirmed', $4, 'en', '{}', '[]', $5, $6, $6)")
            .bind(random.uuid())
            .bind(workshops[number % workshops.len()])
            .bind(person)
            .bind((number / workshops.len() + 1) as i64)
            .bind(random.bytes().to_vec())
            .bind(now)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The feeds of those who registered: their mail leads to their own page, and that names the feed.
async fn feeds(api: &mut Api, database: &mut SqliteConnection) -> Outcome<Vec<String>> {
    let mails = sqlx::query("SELECT text_body FROM messages").fetch_all(database).await?;
    let mut feeds = Vec::new();
    for mail in mails {
        let text: String = mail.get("text_body");
        let Some(path) = between(&text, "/en/me/", char::is_whitespace) else { continue };
        let page = api.connection.send(&get(&path, "").replace("accept-encoding: br\r\n", "")).await?;
        let page = String::from_utf8(page.body)?;
        feeds.extend(between(&page, "/feed/", |c: char| matches!(c, '"' | '\'' | '<' | '&')));
    }
    feeds.sort_unstable();
    feeds.dedup();
    if feeds.is_empty() {
        return Err("no page behind a confirmation mail names a personal feed".into());
    }
    Ok(feeds)
}

/// From the first occurrence of `start` up to where `ends` says so.
fn between(text: &str, start: &str, ends: impl Fn(char) -> bool) -> Option<String> {
    let at = text.find(start)?;
    let end = text[at..].find(ends).unwrap_or(text.len() - at);
    Some(text[at..at + end].to_owned())
}
