//! Discovery: from the host to the calendars, and what each says of itself.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::role::Role;

#[tokio::test]
async fn a_program_finds_its_way_from_the_host() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        for method in ["GET", "PROPFIND"] {
            let known =
                server.method(Method::from_bytes(method.as_bytes()).expect("a method"), "/.well-known/caldav").await;
            known.assert_status(StatusCode::MOVED_PERMANENTLY);
            assert_eq!(known.headers()["location"], "/caldav/");
        }
        let options = server.method(Method::OPTIONS, "/caldav/").await;
        options.assert_status_ok();
        assert_eq!(options.headers()["dav"], "1, 3, calendar-access, sync-collection");
        assert!(options.headers()["allow"].to_str().expect("a header").contains("REPORT"));
        let dav = Dav::new(&server, &access(&t, person).await);
        let home = format!("/caldav/u/{person}/");
        assert_eq!(dav.home().await, home);
        let found = dav
            .find(&home, "0", "<d:displayname/><d:resourcetype/><c:calendar-user-address-set/><d:principal-URL/>")
            .await;
        assert_eq!(found.prop(&home, "displayname"), "Sample delegate 1");
        assert_eq!(found.prop(&home, "resourcetype"), "collection principal");
        assert_eq!(found.prop(&home, "calendar-user-address-set"), format!("mailto:{}{home}", email(1)));
        assert_eq!(found.prop(&home, "principal-URL"), home);
        // Below the root is oneself, and below that one's calendars.
        let roots = dav.find("/caldav", "1", "<d:resourcetype/>").await;
        assert_eq!(roots.hrefs(), ["/caldav/", &home]);
        let agenda = format!("{home}agenda/");
        let found = dav.find(&home, "1", "<d:resourcetype/>").await;
        assert_eq!(found.hrefs(), [home.as_str(), &agenda]);
        assert_eq!(found.prop(&agenda, "resourcetype"), "collection calendar");
    })
    .await;
}

#[tokio::test]
async fn a_calendar_says_what_it_is_and_what_it_is_not() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let found = dav
            .find(
                &agenda,
                "1",
                "<d:displayname/><d:getetag/><cs:getctag/><d:sync-token/><d:getcontenttype/><d:getcontentlength/>\
                 <d:current-user-privilege-set/><d:supported-report-set/><d:owner/><c:supported-calendar-component-set/>\
                 <c:supported-calendar-data/><c:calendar-description/><a:calendar-color/><c:max-resource-size/>\
                 <c:schedule-inbox-URL/><x:own xmlns:x=\"urn:x\"/><bare xmlns=\"\"/>",
            )
            .await;
        assert_eq!(found.responses.len(), 3, "itself, the workshop and its session");
        assert_eq!(found.prop(&agenda, "displayname"), "My workshops");
        assert_eq!(found.prop(&agenda, "supported-calendar-component-set"), "comp=VEVENT");
        assert_eq!(found.prop(&agenda, "owner"), format!("/caldav/u/{person}/"));
        assert!(found.prop(&agenda, "sync-token").starts_with("urn:uuid:"));
        for report in ["calendar-query", "calendar-multiget", "sync-collection"] {
            assert!(found.prop(&agenda, "supported-report-set").contains(report), "{report}");
        }
        assert_eq!(found.prop(&agenda, "calendar-color"), "#008080FF");
        assert!(!found.prop(&agenda, "calendar-description").is_empty());
        let itself = found.one(&agenda);
        for missing in ["getetag", "getcontenttype", "schedule-inbox-URL", "own", "bare"] {
            assert_eq!(itself.props[missing].0, 404, "{missing}");
        }
        let privileges = found.prop(&agenda, "current-user-privilege-set");
        assert!(privileges.contains("write-content") && !privileges.contains("bind"), "{privileges}");
        let mut writable = 0;
        for object in found.responses.iter().filter(|one| one.href != agenda) {
            assert_eq!(object.props["getcontenttype"], (200, "text/calendar; charset=utf-8; component=VEVENT".into()));
            assert_eq!(object.props["getctag"].0, 404);
            writable += usize::from(object.props["current-user-privilege-set"].1.contains("write-content"));
            let file = dav.ask("GET", &object.href, &[], "").await;
            assert_eq!(file.headers()["etag"].to_str().expect("a tag"), object.props["getetag"].1);
            assert_eq!(file.as_bytes().len().to_string(), object.props["getcontentlength"].1);
        }
        assert_eq!(writable, 1, "only the invitation takes an answer");
    })
    .await;
}

#[tokio::test]
async fn depths_names_and_brevity() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let home = format!("/caldav/u/{person}/");
        let agenda = format!("{home}agenda/");
        let one = format!("<d:propfind {SPACES}><d:prop><d:getetag/><d:nothing/></d:prop></d:propfind>");
        for headers in [&[("depth", "infinity")][..], &[]] {
            for path in ["/caldav/", home.as_str(), &agenda] {
                let refused = dav.ask("PROPFIND", path, headers, &one).await;
                refused.assert_status(StatusCode::FORBIDDEN);
                assert!(refused.text().contains("<d:propfind-finite-depth/>"), "{}", refused.text());
            }
        }
        dav.ask("PROPFIND", &agenda, &[("depth", "2")], &one).await.assert_status(StatusCode::BAD_REQUEST);
        let objects = dav.find(&agenda, "1", "<d:getetag/>").await;
        let object = objects.hrefs()[1].to_owned();
        Multi::of(&dav.ask("PROPFIND", &object, &[("depth", "infinity")], &one).await);
        // allprop: also for an empty body; not what RFC 4791 and 6578 keep out of it.
        for body in ["", &format!("<d:propfind {SPACES}><d:allprop/></d:propfind>")] {
            let found = Multi::of(&dav.ask("PROPFIND", &object, &[("depth", "0")], body).await);
            assert!(found.one(&object).props.contains_key("getetag"));
            let found = Multi::of(&dav.ask("PROPFIND", &agenda, &[("depth", "0")], body).await);
            assert!(!found.one(&agenda).props.contains_key("sync-token"));
        }
        let body = format!("<d:propfind {SPACES}><d:allprop/><d:include><cs:getctag/></d:include></d:propfind>");
        let found = Multi::of(&dav.ask("PROPFIND", &agenda, &[("depth", "0")], &body).await);
        assert_eq!(found.one(&agenda).props["getctag"].0, 200);
        let body = format!("<d:propfind {SPACES}><d:propname/></d:propfind>");
        let found = Multi::of(&dav.ask("PROPFIND", &agenda, &[("depth", "0")], &body).await);
        assert_eq!(found.one(&agenda).props["displayname"], (200, String::new()));
        for brief in [("prefer", "return=minimal"), ("brief", "t")] {
            let found = Multi::of(&dav.ask("PROPFIND", &agenda, &[("depth", "0"), brief], &one).await);
            assert!(found.one(&agenda).props.is_empty(), "{found:?}");
        }
        for (path, method) in
            [(agenda.as_str(), "GET"), (&home, "GET"), (&agenda, "POST"), (&agenda, "LOCK"), (&object, "COPY")]
        {
            let refused = dav.ask(method, path, &[], "").await;
            refused.assert_status(StatusCode::METHOD_NOT_ALLOWED);
            assert!(refused.headers().contains_key("allow"));
        }
    })
    .await;
}

#[tokio::test]
async fn staff_have_their_workshops_together_and_each() {
    for_each_engine(async |t| {
        let server = t.server();
        let (workshop, session) = t.published("woga").await;
        let draft = t.draft("plans").await;
        t.published("other").await;
        let coordinator = t.staff(Role::Coordinator).await;
        let user = coordinator.staff().expect("staff").id;
        let mut tx = t.app.db.write().await.expect("a transaction");
        for id in [workshop.id, draft.id] {
            storage::staff::assign_workshop(&mut tx, user, id).await.expect("assigned");
        }
        tx.commit().await.expect("it commits");
        let dav = Dav::new(&server, &staff_access(&t, &coordinator).await);
        let home = dav.home().await;
        let found = dav.find(&home, "1", "<d:displayname/><d:current-user-privilege-set/><cs:getctag/>").await;
        let (mine, woga, plans) = (format!("{home}mine/"), format!("{home}w-woga/"), format!("{home}w-plans/"));
        let mut hrefs = found.hrefs();
        hrefs.sort_unstable();
        let mut expected = [home.as_str(), &mine, &woga, &plans];
        expected.sort_unstable();
        assert_eq!(hrefs, expected);
        assert_eq!(found.prop(&woga, "displayname"), "Workshop woga");
        assert!(!found.prop(&mine, "current-user-privilege-set").contains("write"));
        assert_ne!(found.prop(&mine, "getctag"), found.prop(&woga, "getctag"));
        let files = dav.files(&mine).await;
        assert_eq!(files.len(), 2);
        let of = |files: &HashMap<String, String>, uid: &str| {
            files.values().find(|file| value(file, "UID") == uid).cloned().unwrap_or_default()
        };
        let published = of(&files, &session.calendar_uid);
        assert_eq!(value(&published, "STATUS"), "CONFIRMED");
        assert!(!published.contains("METHOD") && !published.contains("ATTENDEE"), "{published}");
        assert_eq!(value(&of(&files, &draft.calendar_uid), "STATUS"), "TENTATIVE");
        assert_eq!(dav.files(&plans).await.len(), 1);
        let href = dav.files(&woga).await.into_keys().next().expect("an object");
        for (path, expected) in [(href.as_str(), "write-content"), (&format!("{mine}new.ics"), "bind")] {
            let refused = dav.ask("PUT", path, &[], &published).await;
            refused.assert_status(StatusCode::FORBIDDEN);
            assert!(refused.text().contains(&format!("<d:{expected}/>")), "{}", refused.text());
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_made_named_or_taken_away() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let home = format!("/caldav/u/{person}/");
        let agenda = format!("{home}agenda/");
        let before = dav.files(&agenda).await;
        let object = before.keys().next().expect("an object").clone();
        for (method, path, privilege) in [
            ("DELETE", object.as_str(), "unbind"),
            ("DELETE", &agenda, "unbind"),
            ("MKCALENDAR", &format!("{home}new/"), "bind"),
            ("MKCOL", &format!("{home}new/"), "bind"),
            ("PUT", &format!("{agenda}new.ics"), "bind"),
        ] {
            let refused = dav.ask(method, path, &[], "BEGIN:VCALENDAR\r\nEND:VCALENDAR").await;
            refused.assert_status(StatusCode::FORBIDDEN);
            let text = refused.text();
            assert!(text.contains("<d:need-privileges>") && text.contains(&format!("<d:{privilege}/>")), "{text}");
        }
        let patch = format!(
            "<d:propertyupdate {SPACES}><d:set><d:prop><a:calendar-color>#ff0000ff</a:calendar-color></d:prop></d:set>\
             <d:remove><d:prop><d:displayname/></d:prop></d:remove></d:propertyupdate>"
        );
        let patched = Multi::of(&dav.ask("PROPPATCH", &agenda, &[], &patch).await);
        for name in ["calendar-color", "displayname"] {
            assert_eq!(patched.one(&agenda).props[name].0, 403, "{name}");
        }
        assert_eq!(dav.files(&agenda).await, before);
    })
    .await;
}
