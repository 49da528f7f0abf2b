//! What the server can take, each figure against its limit: `make bench`.
//!
//! It starts the release binary on an empty embedded database, fills that with 1,000 workshops
//! and 100,000 people from a fixed seed, and loads it over loopback with 32 connections. Beside
//! each address stands a bare axum handler that returns as many bytes to the same client. Then it
//! looks for people among 1,000,000, on either engine, one request after the other, brings in 50,000, and sends
//! 10,000 invitations. `scripts/bench.sh load`, `… search`, `… imports` and `… mails` measure one of the four.

mod bare;
mod client;
mod coverage;
mod imports;
mod mails;
mod page;
mod probe;
mod random;
mod search;
mod seed;
mod server;
mod table;

use client::Load;
use server::Server;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;
use table::{Limit, Table};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SECONDS_EACH: u64 = 5;

fn main() -> ExitCode {
    // The client gets one thread: what is left of the machine is the server's.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let measured = match runtime {
        Ok(runtime) => runtime.block_on(measure()),
        Err(error) => Err(error.into()),
    };
    match measured {
        Ok(table) => {
            println!("{table}");
            if table.all_met() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measure() -> Outcome<Table> {
    let mut table = Table::default();
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |part: &str| asked.is_empty() || asked.iter().any(|word| word == part);
    if wanted("load") {
        load(&mut table).await?;
    }
    if wanted("mails") {
        mails::measure(&mut table).await?;
    }
    if wanted("search") {
        search::measure(&mut table).await?;
    }
    if wanted("imports") {
        let postgres = search::Postgres::start();
        imports::measure(&mut table, postgres.as_ref().ok().map(|one| one.url.as_str())).await?;
    }
    Ok(table)
}

async fn load(table: &mut Table) -> Outcome<()> {
    let folder = tempfile::Builder::new().prefix("diwan-bench-").tempdir()?;
    let syncs = probe::syncs_per_second(folder.path())?;

    let mut server = Server::start(folder.path()).await?;
    let seeded = seed::fill(&mut server).await?;
    server.stop().await?;

    let server = Server::start(folder.path()).await?;
    table.row(
        "start-up to /readyz",
        format!("{} ms", server.ready_after.as_millis()),
        Limit::at_most(server.ready_after.as_secs_f64() * 1e3, 300.0, "ms"),
    );
    tokio::time::sleep(Duration::from_secs(3)).await;
    let resident = server.resident_megabytes()?;
    table.row("memory at rest", format!("{resident:.0} MB"), Limit::at_most(resident, 80.0, "MB"));

    let weight = page::weigh(server.address, &seeded.page).await?;
    for (name, kilobytes) in &weight.parts {
        table.row(&format!("  {name}"), format!("{kilobytes:.1} kB"), Limit::none());
    }
    table.row(
        "public page before fonts",
        format!("{:.1} kB", weight.before_fonts),
        Limit::at_most(weight.before_fonts, 60.0, "kB"),
    );
    table.row(
        "wasm on a page without islands",
        format!("{:.1} kB", weight.wasm),
        Limit::at_most(weight.wasm, 0.0, "kB"),
    );
    if let Some(wasm) = page::wasm_file()? {
        table.row("wasm of an island page", format!("{wasm:.1} kB"), Limit::at_most(wasm, 150.0, "kB"));
    }

    let bare = bare::Bare::start(server.address, &seeded.page).await?;
    let page = table.load("workshop page", &Load::get(server.address, vec![seeded.page.clone()]), SECONDS_EACH).await?;
    let floor =
        table.load("  bare handler, as many bytes", &Load::get(bare.address, vec!["/".into()]), SECONDS_EACH).await?;
    table.limit("workshop page / bare", page.per_second / floor.per_second, 0.5);
    bare.stop().await?;

    let bare = bare::Bare::start(server.address, &seeded.agenda).await?;
    let agenda =
        table.load("agenda .ics", &Load::get(server.address, vec![seeded.agenda.clone()]), SECONDS_EACH).await?;
    let floor =
        table.load("  bare handler, as many bytes", &Load::get(bare.address, vec!["/".into()]), SECONDS_EACH).await?;
    table.limit("agenda .ics / bare", agenda.per_second / floor.per_second, 0.5);
    bare.stop().await?;

    let feeds = table.load("personal feed", &Load::get(server.address, seeded.feeds.clone()), SECONDS_EACH).await?;
    table.limit("personal feed, per second", feeds.per_second, 3000.0);
    let list = Load::get(server.address, seeded.lists.clone()).bearer(&seeded.token);
    table.load("participants list", &list, SECONDS_EACH).await?;
    let large = &seeded.coverage;
    let map = Load::get(server.address, vec![large.page.clone()]).cookie(&large.cookie).alone();
    let map = table.load("coverage matrix 200 × 40, one by one", &map, SECONDS_EACH).await?;
    let p99 = map.p99.as_secs_f64() * 1e3;
    table.row("coverage matrix 200 × 40, p99", format!("{p99:.1} ms"), Limit::at_most(p99, 50.0, "ms"));
    let figures = Load::get(server.address, vec![large.api.clone()]).bearer(&seeded.token).alone();
    table.load("  the same over the API", &figures, SECONDS_EACH).await?;
    let posts = table
        .load("registration POST, durable", &Load::registrations(server.address, seeded.open.clone()), SECONDS_EACH)
        .await?;
    let resident = server.resident_megabytes()?;
    server.stop().await?;
    let alone = probe::rows_per_second(folder.path()).await?;
    table.row("  bare rows, each synced by itself", format!("{alone:.0}/s"), Limit::none());
    table.row("  the disk alone, a page a sync", format!("{syncs:.0}/s"), Limit::none());
    table.limit("registrations / rows synced one by one", posts.per_second / alone, 1.0);
    table.row("memory after the load", format!("{resident:.0} MB"), Limit::none());
    Ok(())
}
