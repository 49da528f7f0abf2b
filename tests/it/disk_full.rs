//! The disk is full: what cannot be kept is refused and says so, reading goes on, and all is well when there
//! is room again.

use crate::support::Test;
use diwan::server::storage::{Engine, Tx};

async fn limit(t: &Test, pages: i64) -> i64 {
    let mut tx = t.app.db.write().await.expect("a transaction");
    let Tx::Sqlite(held) = &mut tx else { panic!("SQLite was asked for") };
    let sql = format!("PRAGMA max_page_count = {pages}");
    let set = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(held.conn()).await.expect("a limit");
    tx.commit().await.expect("it commits");
    set
}

#[tokio::test]
async fn a_full_disk_refuses_and_heals() {
    let t = Test::new(Engine::Sqlite).await;
    t.published("woga").await;
    let server = t.server();
    // Less than there is: the limit becomes what there is.
    limit(&t, 1).await;
    let mut kept = 0;
    let refused = loop {
        let n = kept + 1;
        assert!(n < 500, "the disk never gets full");
        let body =
            serde_json::json!({ "name": format!("Sample delegate {n}"), "email": format!("delegate{n}@mop.example") });
        let answer = server.post("/api/v1/workshops/woga/registrations").json(&body).await;
        if answer.status_code() != 201 {
            break answer;
        }
        kept = n;
    };
    assert_eq!(refused.status_code(), 503, "{}", refused.text());
    // The limit belongs to the connection, and that one was closed: the disk is full as before.
    limit(&t, 1).await;
    let typed = [
        ("name", "Sample delegate"),
        ("email", "delegate@mop.example"),
        ("language", "en"),
        ("key", "k"),
        ("consents", "workshop"),
    ];
    let page = server.post("/en/w/woga/register").form(&typed).await;
    assert_eq!(page.status_code(), 503, "{}", page.text());
    assert!(page.text().contains("<html"), "no page: {}", page.text());
    for path in ["/en/w/woga", "/ar/w/woga", "/w/woga.ics", "/readyz"] {
        server.get(path).await.assert_status_ok();
    }
    limit(&t, 1 << 30).await;
    let page = server.post("/en/w/woga/register").form(&typed).await;
    page.assert_status_ok();
    assert!(page.text().contains("You are registered"), "{}", page.text());
    let mut tx = t.app.db.read().await.expect("a connection");
    let Tx::Sqlite(held) = &mut tx else { panic!("SQLite was asked for") };
    let (people, seats, mails): (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM people), (SELECT COUNT(*) FROM registrations), (SELECT COUNT(*) FROM messages)",
    )
    .fetch_one(held.conn())
    .await
    .expect("counts");
    assert_eq!((people, seats, mails), (kept + 1, kept + 1, kept + 1), "what was refused left something behind");
}
