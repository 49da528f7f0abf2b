//! The house stands: engines, migrations, the first pages.

use crate::support::for_each_engine;
use diwan::server::services;
use diwan::server::storage::{Tx, counters};

#[tokio::test]
async fn sqlite_is_new_enough() {
    let t = crate::support::Test::new(diwan::server::storage::Engine::Sqlite).await;
    let Tx::Sqlite(mut held) = t.app.db.read().await.expect("a connection") else { panic!("SQLite was asked for") };
    let version: String =
        sqlx::query_scalar("SELECT sqlite_version()").fetch_one(held.conn()).await.expect("a version");
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().expect("a number")).collect();
    assert!(parts.as_slice() >= [3, 51, 3].as_slice(), "SQLite {version} has a WAL corruption bug");
}

#[tokio::test]
async fn a_dropped_transaction_leaves_no_trace() {
    for_each_engine(async |t| {
        let mut tx = t.app.db.write().await.expect("a transaction");
        let before = counters::value(&mut tx, counters::PUBLISHED).await.expect("a value");
        counters::raise(&mut tx, counters::PUBLISHED).await.expect("it rises");
        drop(tx);
        let mut tx = t.app.db.write().await.expect("a transaction");
        assert_eq!(counters::value(&mut tx, counters::PUBLISHED).await.expect("a value"), before);
    })
    .await;
}

#[tokio::test]
async fn a_mark_undoes_only_what_came_after_it() {
    for_each_engine(async |t| {
        let mut tx = t.app.db.write().await.expect("a transaction");
        let first = counters::raise(&mut tx, counters::PUBLISHED).await.expect("it rises");
        tx.mark().await.expect("a mark");
        counters::raise(&mut tx, counters::PUBLISHED).await.expect("it rises");
        tx.rollback_to_mark().await.expect("back to the mark");
        tx.commit().await.expect("it commits");
        let mut tx = t.app.db.read().await.expect("a connection");
        assert_eq!(counters::value(&mut tx, counters::PUBLISHED).await.expect("a value"), first);
    })
    .await;
}

#[tokio::test]
async fn pages_answer_in_each_language() {
    for_each_engine(async |t| {
        assert!(services::institutions::all(&t.ctx()).await.expect("a list").is_empty());
        let server = t.server();
        server.get("/readyz").await.assert_status_ok();
        for (lang, dir) in [("en", "ltr"), ("ar", "rtl"), ("ckb", "rtl")] {
            let response = server.get(&format!("/{lang}/")).await;
            response.assert_status_ok();
            let html = response.text();
            assert!(html.contains(&format!("lang=\"{lang}\" dir=\"{dir}\"")), "{html}");
            assert!(!html.contains("<script"), "a public page ships no script: {html}");
            server.get(&format!("/{lang}/no/such/page")).await.assert_status_not_found();
        }
    })
    .await;
}
