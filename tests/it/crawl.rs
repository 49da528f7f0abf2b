//! A crawl of every link as an administrator: nothing is broken, and reading changes nothing.

use crate::support::{Test, for_each_engine};
use axum::http::header;
use diwan::domain::role::Role;
use diwan::server::http::pages;
use diwan::server::services::demo;
use diwan::server::storage::Tx;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Tables whose rows must be the same before and after, and whether their rows carry a revision.
const TABLES: &[(&str, bool)] = &[
    ("users", true),
    ("staff_sessions", false),
    ("api_tokens", false),
    ("institutions", true),
    ("projects", true),
    ("series", true),
    ("workshops", true),
    ("workshop_institutions", false),
    ("sessions", true),
    ("agenda_versions", false),
    ("people", true),
    ("appointments", false),
    ("exercises", true),
    ("invitations", true),
    ("registrations", true),
    ("feeds", false),
    ("recommendations", true),
    ("progress_updates", false),
    ("focal_points", true),
    ("nomination_requests", true),
    ("nominations", true),
    ("attachments", false),
    ("imports", false),
    ("import_rows", false),
    ("messages", true),
    ("pending_news", false),
    ("session_entries", false),
    ("mail_rules", true),
    ("mail_templates", true),
    ("mail_rule_runs", false),
    ("unsubscribes", false),
    ("suppressed_addresses", false),
    ("audit_log", false),
];

/// Pages that nothing leads an administrator to in the reference case, and why.
const NOT_LINKED: &[(&str, &str)] = &[
    ("/{lang}/me/{token}", "a participant's own link, sent by mail"),
    ("/{lang}/rsvp/{token}", "a participant's own link, sent by mail"),
    ("/{lang}/unsubscribe/{token}", "a participant's own link, sent by mail"),
    ("/{lang}/desk/inbox/{id}", "nothing comes in without a mailbox"),
    ("/{lang}/desk/outbox/{id}", "the reference case has written no mail"),
    ("/{lang}/desk/imports/{id}", "the reference case has brought in no list"),
    ("/{lang}/w/{slug}/register", "linked while registration is open to all, which it is not in the reference case"),
    ("/{lang}/desk/w/{slug}/news", "linked while those concerned have not been told of a change"),
    ("/{lang}/setup", "gone once there is an account"),
    ("/{lang}/sign-in", "whoever is signed in has no way there"),
];

#[tokio::test]
async fn every_link_works_and_reading_changes_nothing() {
    for_each_engine(async |t| {
        demo::load(&t.ctx()).await.expect("the reference case loads");
        let cookie = t.signed_in(Role::Administrator).await;
        let server = t.server();
        let before = counts(&t).await;
        let mut queue: VecDeque<String> = ["/en/", "/en/desk"].map(str::to_owned).into();
        let mut seen: BTreeSet<String> = queue.iter().cloned().collect();
        let mut broken = Vec::new();
        while let Some(address) = queue.pop_front() {
            let response = server.get(&address).add_header(header::COOKIE, cookie.as_str()).await;
            let status = response.status_code();
            if !(status.is_success() || status.is_redirection()) {
                broken.push(format!("{status} {address}"));
                continue;
            }
            let html = response.header(header::CONTENT_TYPE).to_str().is_ok_and(|kind| kind.starts_with("text/html"));
            if !html {
                continue;
            }
            for link in links(&response.text()) {
                if worth_a_visit(&link) && seen.insert(shape(&link)) {
                    queue.push_back(link);
                }
            }
        }
        assert!(seen.len() > 60, "the crawl found only {} addresses: {seen:?}", seen.len());
        let orphans = orphans(&seen);
        assert!(orphans.is_empty(), "nothing links to these pages:\n{}", orphans.join("\n"));
        assert!(broken.is_empty(), "broken links:\n{}", broken.join("\n"));
        assert_eq!(before, counts(&t).await, "reading changed something");
    })
    .await;
}

/// The pages that no address found belongs to.
fn orphans(seen: &BTreeSet<String>) -> Vec<String> {
    let pages = pages::addresses();
    let found: BTreeSet<&String> = seen.iter().filter_map(|address| page_of(&pages, address)).collect();
    let excused = |page: &str| NOT_LINKED.iter().any(|(route, _)| *route == page);
    pages.iter().filter(|page| !found.contains(page) && !excused(page)).cloned().collect()
}

/// The page at an address: of those that fit, the one that says most of it word by word.
fn page_of<'a>(pages: &'a [String], address: &str) -> Option<&'a String> {
    let path = address.split('?').next().unwrap_or_default().trim_matches('/');
    let fits = |page: &&String| {
        let (mut route, mut parts) = (page.trim_matches('/').split('/'), path.split('/'));
        route.by_ref().zip(parts.by_ref()).all(|(of, part)| of.starts_with('{') || of == part)
            && page.matches('/').count() == path.matches('/').count() + 1
    };
    pages.iter().filter(fits).min_by_key(|page| page.matches('{').count())
}

/// Links of this site on a page.
fn links(html: &str) -> Vec<String> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|link| link.replace("&amp;", "&"))
        .map(|link| link.split('#').next().unwrap_or_default().replace("http://diwan.test", ""))
        .filter(|link| link.starts_with('/') && !link.starts_with("//"))
        .collect()
}

fn worth_a_visit(link: &str) -> bool {
    // The site's files are not built in this test; another language has the same links.
    let skipped = ["/pkg/", "/fonts/", "/favicon", "/icon", "/apple-touch", "/manifest", "/mark", "/ar/", "/ckb/"];
    !skipped.iter().any(|prefix| link.starts_with(prefix))
}

/// Filters and pages of one list are one address each by the names of their query, not by every value.
fn shape(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let names: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{path}?{}", names.into_iter().collect::<Vec<_>>().join("&"))
}

/// How many rows each table has, and the sum of the revisions where it has them.
async fn counts(t: &Test) -> BTreeMap<String, (i64, i64)> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let mut counts = BTreeMap::new();
    for (table, revised) in TABLES {
        let revisions = if *revised { "CAST(COALESCE(SUM(revision), 0) AS BIGINT)" } else { "CAST(0 AS BIGINT)" };
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*), {revisions} FROM {table}"));
        let row: (i64, i64) = match &mut tx {
            Tx::Sqlite(held) => sqlx::query_as(sql).fetch_one(held.conn()).await,
            Tx::Postgres(held) => sqlx::query_as(sql).fetch_one(held.conn()).await,
        }
        .expect("a count");
        counts.insert((*table).to_owned(), row);
    }
    counts
}
