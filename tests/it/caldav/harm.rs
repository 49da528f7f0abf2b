//! Bodies that mean harm, and pages that write from elsewhere.

use super::*;
use std::fmt::Write as _;

#[tokio::test]
async fn documents_of_a_type_entities_and_floods_are_refused() {
    let t = Test::new(storage::Engine::Sqlite).await;
    let server = t.server();
    t.published("woga").await;
    let person = register(&t, "woga", 1).await;
    let dav = Dav::new(&server, &access(&t, person).await);
    let agenda = format!("/caldav/u/{person}/agenda/");
    let mut laughs = String::from("<!DOCTYPE p [<!ENTITY a0 \"ha\">");
    for n in 1..20 {
        let _ = write!(laughs, "<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1);
    }
    let laughs = format!("{laughs}]><propfind xmlns=\"DAV:\"><prop><displayname>&a19;</displayname></prop></propfind>");
    let file = "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><propfind xmlns=\"DAV:\"><prop><displayname>&x;</displayname></prop></propfind>";
    let deep = format!("{}{}", "<a xmlns=\"DAV:\">".repeat(200), "</a>".repeat(200));
    let props: String = (0..200).map(|n| format!("<x{n}/>")).collect();
    let many = format!("<propfind xmlns=\"DAV:\"><prop>{props}</prop></propfind>");
    for body in [
        laughs.as_str(),
        file,
        "<!DOCTYPE html><propfind xmlns=\"DAV:\"/>",
        "<propfind xmlns=\"DAV:\"><prop>&nbsp;</prop></propfind>",
        "<propfind xmlns=\"DAV:\"><prop>",
        "<x:propfind/>",
        "<other xmlns=\"DAV:\"/>",
        "<propfind xmlns=\"DAV:\"/>",
        "not XML",
        &deep,
        &many,
    ] {
        for method in ["PROPFIND", "REPORT", "PROPPATCH"] {
            let begun = std::time::Instant::now();
            let refused = dav.ask(method, &agenda, &[("depth", "0")], body).await;
            let status = refused.status_code().as_u16();
            // A body that another method could read is of none of these reports.
            assert!(
                status == 400 || (method == "REPORT" && status == 403),
                "{method} {status}: {}",
                &body[..body.len().min(90)]
            );
            assert!(!refused.text().contains("root:"), "a file was read");
            assert!(begun.elapsed() < std::time::Duration::from_secs(2));
        }
    }
    let large =
        format!("<propfind xmlns=\"DAV:\"><prop><displayname/></prop><!--{}--></propfind>", "x".repeat(300_000));
    for method in ["PROPFIND", "REPORT", "PUT"] {
        dav.ask(method, &agenda, &[("depth", "0")], &large).await.assert_status(StatusCode::PAYLOAD_TOO_LARGE);
    }
}

#[tokio::test]
async fn titles_and_names_cannot_leave_their_element() {
    let t = Test::new(storage::Engine::Sqlite).await;
    let server = t.server();
    let evil = "A</d:displayname><x>&amp;\"]]>";
    t.draft("woga").await;
    t.session("woga", evil, "09:00", "10:00").await;
    let input = diwan::server::services::workshops::WorkshopInput {
        title: Some(diwan::domain::Texts::english(evil)),
        theme: Some(diwan::domain::Texts::english(evil)),
        ..Default::default()
    };
    diwan::server::services::workshops::update(&t.ctx(), "woga", &input, None).await.expect("a change");
    t.set_status("woga", diwan::domain::workshop::Status::Published).await;
    let staff = t.staff(diwan::domain::role::Role::Administrator).await;
    let dav = Dav::new(&server, &staff_access(&t, &staff).await);
    let home = dav.home().await;
    let woga = format!("{home}w-woga/");
    let found = dav.find(&home, "1", "<d:displayname/><c:calendar-description/>").await;
    assert_eq!(found.prop(&woga, "displayname"), evil);
    assert_eq!(found.prop(&woga, "calendar-description"), evil);
    let file = dav.files(&woga).await.into_values().next().expect("an object");
    assert_eq!(value(&file, "SUMMARY"), evil.replace(';', "\\;"));
}

#[tokio::test]
async fn no_other_site_writes_through_a_browser() {
    let t = Test::new(storage::Engine::Sqlite).await;
    let server = t.server();
    t.published("woga").await;
    let person = register(&t, "woga", 1).await;
    let dav = Dav::new(&server, &access(&t, person).await);
    let agenda = format!("/caldav/u/{person}/agenda/");
    // A browser asks before it sends anything but GET and POST elsewhere; it is not let.
    let asks = [("origin", "https://evil.example"), ("access-control-request-method", "PUT")];
    let mut preflight = server.method(Method::OPTIONS, &agenda);
    for (name, value) in asks {
        preflight = preflight.add_header(name, value);
    }
    let answer = preflight.await;
    assert!(!answer.headers().keys().any(|name| name.as_str().starts_with("access-control")), "{answer:?}");
    let posted = dav.ask("POST", &agenda, &[("origin", "https://evil.example")], "x").await;
    assert!(matches!(posted.status_code().as_u16(), 403 | 405));
}
