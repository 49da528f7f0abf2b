//! Defences that hold on every address: who gets in, headers, other sites, redirects.
//!
//! A page or form that is added must be added to [`ROUTES`], or a test here fails.

use crate::accounts::{account, signed_in};
use crate::support::{Test, for_each_engine};
use axum_test::{TestResponse, TestServer};
use diwan::domain::role::Role;
use diwan::server::http::{attachments, calendars, downloads, forms, inbox, outbox, pages};
use diwan::server::services::demo;
use diwan::server::storage::Engine;

/// Whom an address lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Everybody.
    Public,
    /// Staff; what they see there the services decide.
    Staff,
    /// Organisers and administrators.
    Organisers,
    /// Staff of this workshop or project, which here are administrators alone; to others it is not there.
    Assigned,
    /// Administrators.
    Administrators,
}
use Who::{Administrators, Assigned, Organisers, Public, Staff};

/// Address, who may read it, and who may post to it, if anybody can.
const ROUTES: &[(&str, Option<Who>, Option<Who>)] = &[
    ("/{lang}", Some(Public), None),
    ("/{lang}/desk", Some(Staff), None),
    ("/{lang}/desk/calendar", Some(Staff), Some(Staff)),
    ("/{lang}/desk/find", Some(Staff), None),
    ("/{lang}/desk/keys", Some(Staff), None),
    ("/{lang}/desk/imports", Some(Staff), Some(Staff)),
    ("/{lang}/desk/imports/{id}", Some(Staff), Some(Staff)),
    ("/{lang}/desk/inbox", Some(Staff), Some(Staff)),
    ("/{lang}/desk/inbox/{id}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/inbox/{id}/mail.eml", Some(Assigned), None),
    ("/{lang}/desk/institutions", Some(Staff), None),
    ("/{lang}/desk/institutions.csv", Some(Staff), None),
    ("/{lang}/desk/institutions.xlsx", Some(Staff), None),
    ("/{lang}/desk/institutions/new", Some(Organisers), Some(Organisers)),
    ("/{lang}/desk/files/{id}", Some(Assigned), None),
    ("/{lang}/desk/institutions/{code}", Some(Organisers), Some(Organisers)),
    ("/{lang}/desk/institutions/{code}/focal-points", Some(Staff), Some(Staff)),
    ("/{lang}/desk/outbox", Some(Staff), Some(Staff)),
    ("/{lang}/desk/outbox/addresses", Some(Staff), Some(Staff)),
    ("/{lang}/desk/outbox.csv", Some(Staff), None),
    ("/{lang}/desk/outbox.xlsx", Some(Staff), None),
    ("/{lang}/desk/outbox/{id}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/outbox/{id}/html", Some(Assigned), None),
    ("/{lang}/desk/people", Some(Staff), None),
    ("/{lang}/desk/people.csv", Some(Staff), None),
    ("/{lang}/desk/people.xlsx", Some(Staff), None),
    ("/{lang}/desk/people/duplicates", Some(Staff), Some(Staff)),
    ("/{lang}/desk/settings/consents", Some(Administrators), Some(Administrators)),
    ("/{lang}/desk/people/{id}/posts", Some(Staff), Some(Staff)),
    ("/{lang}/desk/people/new", Some(Staff), Some(Staff)),
    ("/{lang}/desk/people/{id}", Some(Staff), Some(Staff)),
    ("/{lang}/desk/projects", Some(Staff), None),
    ("/{lang}/desk/projects/new", Some(Organisers), Some(Organisers)),
    ("/{lang}/desk/projects/{code}/edit", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/projects/{code}/team", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/recommendations", Some(Staff), Some(Staff)),
    ("/{lang}/desk/recommendations.csv", Some(Staff), None),
    ("/{lang}/desk/recommendations.xlsx", Some(Staff), None),
    ("/{lang}/desk/recommendations/{id}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/recommendations/{id}/edit", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/series/new", Some(Organisers), Some(Organisers)),
    ("/{lang}/desk/series/{slug}", Some(Assigned), None),
    ("/{lang}/desk/series/{slug}/coverage", Some(Assigned), None),
    ("/{lang}/desk/series/{slug}/coverage.csv", Some(Assigned), None),
    ("/{lang}/desk/series/{slug}/coverage.xlsx", Some(Assigned), None),
    ("/{lang}/desk/series/{slug}/edit", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/series/{slug}/mail", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/series/{slug}/mail/rules/{rule}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/series/{slug}/mail/templates/{template}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/settings", Some(Staff), Some(Staff)),
    ("/{lang}/desk/settings/accounts", Some(Administrators), Some(Administrators)),
    ("/{lang}/desk/w/{slug}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/agenda", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/agenda.ics", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/agenda/new", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/agenda/print", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/agenda/s/{session}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/agenda/v/{version}", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/copy", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/edit", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/form", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/form/new", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/form/{question}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/news", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/mail", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/mail/rules/{rule}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/mail/templates/{template}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/exercises", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/exercises/new", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/exercises/{exercise}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/exercises/{exercise}/print", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/institutions", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/invitations", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/nominations", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/nominations.csv", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/nominations.xlsx", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/nominations/{letter}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/nominations/{letter}/paper", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/participants", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/participants.csv", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/participants.xlsx", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/participants/add", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/participants/sheet", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/participants/{person}", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/participants/{person}/files/{question}", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/recommendations", Some(Assigned), None),
    ("/{lang}/desk/w/{slug}/recommendations/new", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/w/{slug}/team", Some(Assigned), Some(Assigned)),
    ("/{lang}/desk/workshops/new", Some(Organisers), Some(Organisers)),
    ("/{lang}/links", Some(Public), Some(Public)),
    ("/{lang}/me/{token}", Some(Public), Some(Public)),
    ("/{lang}/nominate/{token}", Some(Public), Some(Public)),
    ("/{lang}/unsubscribe/{token}", Some(Public), Some(Public)),
    ("/{lang}/rsvp/{token}", Some(Public), Some(Public)),
    ("/{lang}/series/{slug}", Some(Public), None),
    ("/{lang}/setup", Some(Public), Some(Public)),
    ("/{lang}/sign-in", Some(Public), Some(Public)),
    ("/{lang}/sign-out", None, Some(Public)),
    ("/{lang}/w/{slug}", Some(Public), None),
    ("/{lang}/w/{slug}/register", Some(Public), Some(Public)),
];

/// Every address that is read: pages, and the files that staff take away.
fn read() -> Vec<String> {
    let files = downloads::addresses()
        .into_iter()
        .chain([calendars::DRAFT, inbox::WHOLE, outbox::HTML, attachments::FILE, attachments::ANSWER])
        .map(str::to_owned);
    pages::addresses().into_iter().chain(files).collect()
}

fn address(route: &str) -> String {
    let real = route.replace("/series/{slug}", &format!("/series/{}", demo::SERIES));
    let real = real.replace("/projects/{code}", "/projects/IMAG").replace("/institutions/{code}", "/institutions/MOMD");
    let parts = real.split('/').map(|part| match part {
        "{lang}" => "en",
        "{slug}" => demo::WORKSHOPS[0],
        "{token}" | "{code}" => "xxxxxxxxxxxxxxxxxxxxxxxx",
        part if part.starts_with('{') => "00000000-0000-4000-8000-000000000000",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn every_address_is_in_the_table() {
    let mut missing: Vec<String> = Vec::new();
    let read = read();
    for path in &read {
        if !ROUTES.iter().any(|(route, get, _)| route == path && get.is_some()) {
            missing.push(format!("GET {path}"));
        }
    }
    for path in forms::addresses() {
        if !ROUTES.iter().any(|(route, _, post)| *route == path && post.is_some()) {
            missing.push(format!("POST {path}"));
        }
    }
    assert!(missing.is_empty(), "say in ROUTES who may use these:\n{}", missing.join("\n"));
    for (route, get, post) in ROUTES {
        assert!(get.is_none() || read.iter().any(|path| path == route), "GET {route} is no more");
        assert!(post.is_none() || forms::addresses().contains(route), "POST {route} is no more");
    }
}

/// The installation of the reference case with one account of each role, signed in; the last is nobody.
async fn everybody(t: &Test) -> Vec<(Option<Role>, TestServer)> {
    let mut servers = Vec::new();
    for role in Role::ALL {
        account(t, &format!("{role}@mop.example"), *role).await;
        servers.push((Some(*role), signed_in(t, &format!("{role}@mop.example")).await));
    }
    demo::load(&t.ctx()).await.expect("the reference case");
    servers.push((None, t.server()));
    servers
}

fn may(role: Option<Role>, who: Who) -> bool {
    match who {
        Public => true,
        Staff => role.is_some(),
        Organisers => matches!(role, Some(Role::Administrator | Role::Organiser)),
        Assigned | Administrators => role == Some(Role::Administrator),
    }
}

/// Who may not is sent to sign in, or told that it is not theirs, or that it is not there: never let in.
fn is_refused(response: &TestResponse, role: Option<Role>) -> bool {
    let to =
        response.maybe_header("location").and_then(|value| value.to_str().ok().map(str::to_owned)).unwrap_or_default();
    match response.status_code().as_u16() {
        303 => role.is_none() && to.starts_with("/en/sign-in"),
        // A form: what was typed goes along through signing in.
        401 => role.is_none(),
        403 | 404 => true,
        _ => false,
    }
}

#[tokio::test]
async fn each_address_lets_in_whom_the_table_says() {
    for_each_engine(async |t| {
        let mut faults = Vec::new();
        for (role, server) in everybody(&t).await {
            for (route, get, post) in ROUTES {
                let path = address(route);
                if let Some(who) = get {
                    let response = server.get(&path).await;
                    let status = response.status_code().as_u16();
                    // An administrator sees every page of the desk that is there: the address is a real one.
                    let real = route.contains("/desk") && !path.contains("-4000-8000-");
                    let shut = role == Some(Role::Administrator) && real && status != 200;
                    if status >= 500 || shut || (!may(role, *who) && !is_refused(&response, role)) {
                        faults.push(format!("GET {route} as {role:?}: {status}"));
                    }
                }
                // Signing out would end what the next lines need.
                if let Some(who) = post.filter(|_| !route.ends_with("/sign-out")) {
                    let response = server.post(&path).form(&[("do", "nothing-that-there-is")]).await;
                    let status = response.status_code().as_u16();
                    if status >= 500 || (!may(role, who) && !is_refused(&response, role)) {
                        faults.push(format!("POST {route} as {role:?}: {status}"));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let t = Test::new(Engine::Sqlite).await;
    let servers = everybody(&t).await;
    let (_, server) = &servers[0];
    let mut paths: Vec<String> =
        ROUTES.iter().filter(|(_, get, _)| get.is_some()).map(|(route, ..)| address(route)).collect();
    paths.extend(["/", "/healthz", "/readyz", "/en/no/such/page", "/nothing"].map(str::to_owned));
    for path in paths {
        let response = server.get(&path).await;
        let header = |name: &str| {
            response.maybe_header(name).and_then(|value| value.to_str().ok().map(str::to_owned)).unwrap_or_default()
        };
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; "), "{path}: {policy}");
        for part in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        for bad in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
            assert!(!policy.contains(bad), "{path}: {policy}");
        }
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("x-frame-options"), "DENY", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        if path.contains("/desk") {
            assert_eq!(header("cache-control"), "no-store", "{path}");
        }
        if path.ends_with(".xlsx") {
            continue;
        }
        let html = response.text();
        assert!(!html.contains(" style=\"") && !html.contains(" onclick="), "{path} has inline style or script");
        if html.contains("<script") {
            assert!(policy.contains("'nonce-"), "{path} has a script without a nonce");
        }
    }
}

#[tokio::test]
async fn only_languages_are_languages() {
    let t = Test::new(Engine::Sqlite).await;
    let server = t.server();
    for path in ["/metrics", "/de", "/wp-admin", "/de/sign-in", "/xx/desk"] {
        server.get(path).await.assert_status_not_found();
    }
    server.get("/ckb").await.assert_status_ok();
}

#[tokio::test]
async fn no_other_site_writes_here() {
    let t = Test::new(Engine::Sqlite).await;
    let servers = everybody(&t).await;
    let (_, server) = &servers[0];
    let posts: Vec<_> = ROUTES.iter().filter(|(_, _, post)| post.is_some()).map(|(route, ..)| address(route)).collect();
    for path in posts {
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let form = server.post(&path).add_header(name, value).form(&[("do", "x")]).await;
            assert_eq!(form.status_code(), 403, "{path} {name}: {value}");
            let text = server.post(&path).add_header(name, value).content_type("text/plain").bytes("do=x".into()).await;
            assert_eq!(text.status_code(), 403, "{path} {name}: {value} as text/plain");
        }
    }
    // Our own pages write, and reading from elsewhere is nobody's harm.
    let own = server.post("/en/desk/settings").add_header("origin", "http://diwan.test").form(&[("do", "x")]).await;
    assert_ne!(own.status_code(), 403);
    server.get("/en/sign-in").add_header("sec-fetch-site", "cross-site").await;
}

#[tokio::test]
async fn signing_in_leads_nowhere_else() {
    let t = Test::new(Engine::Sqlite).await;
    account(&t, "a@mop.example", Role::Organiser).await;
    let server = t.server();
    let to = async |next: &str| {
        let query = serde_urlencoded::to_string([("next", next)]).expect("a query");
        let form = [("email", "a@mop.example"), ("password", "two rivers, four winds")];
        let response = server.post(&format!("/en/sign-in?{query}")).form(&form).await;
        response.maybe_header("location").and_then(|value| value.to_str().ok().map(str::to_owned)).unwrap_or_default()
    };
    assert_eq!(to("/en/desk/people").await, "/en/desk/people");
    for bad in [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "https://evil.example",
        "evil.example",
        "/\t/evil.example",
        " //evil.example",
        "data:text/html,x",
        "",
    ] {
        assert_eq!(to(bad).await, "/en/desk", "{bad:?}");
    }
}

#[tokio::test]
async fn links_come_from_the_settings_not_from_the_host_header() {
    let t = Test::new(Engine::Sqlite).await;
    account(&t, "a@mop.example", Role::Organiser).await;
    let page = t
        .server()
        .get("/en/sign-in")
        .add_header("host", "evil.example")
        .add_header("x-forwarded-host", "evil.example")
        .await;
    assert!(!page.text().contains("evil.example"));
}
