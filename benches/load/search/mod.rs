//! People looked for among 1,000,000, on SQLite and on PostgreSQL: one request after the other, as one member of
//! staff asks, and the whole list from its first page to its last.

mod fill;
mod names;
mod queries;

use crate::Outcome;
use crate::client::{Connection, get};
use crate::random::Random;
use crate::seed::token;
use crate::server::Server;
use crate::table::{Limit, Table};
use fill::Database;
use queries::Kind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const PEOPLE: usize = 1_000_000;
const SEED: u64 = 2027;
const MOST: f64 = 50.0;

pub async fn measure(table: &mut Table) -> Outcome<()> {
    let folder = tempfile::Builder::new().prefix("diwan-search-").tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("diwan.db").display());
    on(table, "SQLite", folder.path(), &url).await?;
    drop(folder);
    match Postgres::start() {
        Ok(postgres) => {
            let folder = tempfile::Builder::new().prefix("diwan-search-").tempdir()?;
            on(table, "PostgreSQL", folder.path(), &postgres.url).await?;
        }
        Err(error) => table.row("PostgreSQL: search", format!("skipped: {error}"), Limit::none()),
    }
    Ok(())
}

async fn on(table: &mut Table, engine: &str, folder: &Path, url: &str) -> Outcome<()> {
    let server = Server::start_on(folder, url).await?;
    let token = token(&server)?;
    server.stop().await?;
    let begun = Instant::now();
    Database::open(url).await?.fill(SEED, PEOPLE).await?;
    table.row(
        &format!("{engine}: {PEOPLE} people written"),
        format!("{:.0} s", begun.elapsed().as_secs_f64()),
        Limit::none(),
    );
    let server = Server::start_on(folder, url).await?;
    let mut asker = Asker {
        connection: Connection::open(server.address).await?,
        bearer: format!("authorization: Bearer {token}\r\n"),
    };
    let kinds = queries::all(&queries::asked_about(SEED, 20_000), &mut Random::new(1));
    // What is asked first finds nothing in memory; other questions than those that are measured.
    for kind in queries::all(&queries::asked_about(SEED, 20_000), &mut Random::new(2)) {
        for question in kind.questions.iter().take(20) {
            asker.people(&format!("q={}", encoded(question))).await?;
        }
    }
    let mut all = Vec::new();
    for kind in &kinds {
        let taken = asker.ask(kind).await?;
        table.row(&format!("  {engine}, {}", kind.name), times(&taken), Limit::none());
        if kind.name != "two letters" {
            all.extend(taken);
        }
    }
    all.sort_unstable();
    let p99 = milliseconds(all[all.len() * 99 / 100]);
    table.row(&format!("{engine}: search, {} questions", all.len()), times(&all), Limit::at_most(p99, MOST, "ms p99"));
    asker.first_to_last(table, engine).await?;
    server.stop().await
}

struct Asker {
    connection: Connection,
    bearer: String,
}

impl Asker {
    /// A page of people, and how long it took.
    async fn people(&mut self, query: &str) -> Outcome<(serde_json::Value, Duration)> {
        let path = format!("/api/v1/people?{query}");
        let request = get(&path, &self.bearer).replace("accept-encoding: br\r\n", "");
        let begun = Instant::now();
        let answer = self.connection.send(&request).await?;
        let taken = begun.elapsed();
        if answer.status != 200 {
            return Err(format!("{path} answered {}: {}", answer.status, answer.text()).into());
        }
        Ok((serde_json::from_slice(&answer.body)?, taken))
    }

    /// How long each question of a kind took, the shortest first.
    async fn ask(&mut self, kind: &Kind) -> Outcome<Vec<Duration>> {
        let mut all = Vec::new();
        for question in &kind.questions {
            let (page, taken) = self.people(&format!("q={}", encoded(question))).await?;
            let found = page["items"].as_array().is_some_and(|items| !items.is_empty());
            if kind.finds.is_some_and(|finds| finds != found) {
                return Err(format!("{}: {question} found {}", kind.name, page["items"]).into());
            }
            if taken > Duration::from_millis(40) {
                eprintln!("  {} ms: {question}", taken.as_millis());
            }
            all.push(taken);
        }
        all.sort_unstable();
        Ok(all)
    }

    /// Every page of the list of everybody: the last ones against the first ones.
    async fn first_to_last(&mut self, table: &mut Table, engine: &str) -> Outcome<()> {
        let (mut taken, mut seen, mut query) = (Vec::new(), 0, "limit=200".to_owned());
        loop {
            let (page, time) = self.people(&query).await?;
            taken.push(time);
            seen += page["items"].as_array().map_or(0, Vec::len);
            let Some(next) = page["next"].as_str() else { break };
            query = format!("limit=200&cursor={next}");
        }
        if seen != PEOPLE {
            return Err(format!("the pages of the list hold {seen} people").into());
        }
        let sorted = |part: &[Duration]| {
            let mut part = part.to_vec();
            part.sort_unstable();
            part
        };
        let (first, last) = (sorted(&taken[1..201]), sorted(&taken[taken.len() - 201..taken.len() - 1]));
        table.row(&format!("  {engine}, the first 200 pages"), times(&first), Limit::none());
        table.row(&format!("  {engine}, the last 200 pages"), times(&last), Limit::none());
        let slower = milliseconds(last[100]) / milliseconds(first[100]);
        table.row(
            &format!("{engine}: last pages / first pages"),
            format!("{slower:.2}"),
            Limit::at_most(slower, 1.5, ""),
        );
        Ok(())
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// Of times, the shortest first.
fn times(sorted: &[Duration]) -> String {
    let at = |part: usize| milliseconds(sorted[(sorted.len() * part / 100).min(sorted.len() - 1)]);
    format!("p50 {:.1} ms, p99 {:.1} ms, at most {:.1} ms", at(50), at(99), at(100))
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A throw-away server, where PostgreSQL is installed.
pub struct Postgres {
    pub url: String,
    folder: PathBuf,
    _above: tempfile::TempDir,
}

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/postgres.sh");

impl Postgres {
    pub fn start() -> Outcome<Self> {
        let above = tempfile::Builder::new().prefix("diwan-postgres-").tempdir()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // The server runs as another user where this is root.
            std::fs::set_permissions(above.path(), std::fs::Permissions::from_mode(0o755))?;
        }
        let folder = above.path().join("cluster");
        let output = Command::new(SCRIPT).arg("start").arg(&folder).output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into());
        }
        Ok(Self { url: String::from_utf8(output.stdout)?.trim().to_owned(), folder, _above: above })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        Command::new(SCRIPT).arg("stop").arg(&self.folder).status().ok();
    }
}
