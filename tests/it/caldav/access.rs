//! Who gets in, to what, and how often a password may be guessed.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::role::Role;

const PROPFIND: &str = "<propfind xmlns=\"DAV:\"><prop><displayname/></prop></propfind>";

#[tokio::test]
async fn nobody_gets_in_without_their_own_password() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let right = access(&t, person).await;
        let other = access(&t, register(&t, "woga", 2).await).await;
        let staff = t.staff(Role::Administrator).await;
        let token = staff_access(&t, &staff).await;
        let with = |user: &str, password: &str| Access {
            user: user.to_owned(),
            password: password.to_owned(),
            ..right.clone()
        };
        let mut refusals = Vec::new();
        for wrong in [
            with(&right.user, ""),
            with(&right.user, "x"),
            with(&right.user, &other.password),
            with(&right.user, &token.password),
            with(&token.user, &right.password),
            with(&token.user, "diwan_x"),
            with("nobody@mop.example", &right.password),
            with("nobody@mop.example", &token.password),
            with("", ""),
        ] {
            let dav = Dav::new(&server, &wrong);
            for path in ["/caldav/", &format!("/caldav/u/{person}/agenda/"), "/caldav/nothing"] {
                let refused = dav.ask("PROPFIND", path, &[("depth", "0")], PROPFIND).await;
                refused.assert_status(StatusCode::UNAUTHORIZED);
                assert_eq!(refused.headers()["www-authenticate"], "Basic realm=\"Diwan\", charset=\"UTF-8\"");
                refusals.push((refused.text(), refused.headers().len()));
            }
        }
        refusals.dedup();
        assert_eq!(refusals.len(), 1, "unknown and known are refused alike");
        // Neither a cookie nor a Bearer token counts here.
        let cookie = t.signed_in(Role::Administrator).await;
        for (name, value) in [("cookie", cookie.as_str()), ("authorization", &format!("Bearer {}", token.password))] {
            server.get("/caldav/").add_header(name, value).await.assert_status(StatusCode::UNAUTHORIZED);
        }
        for right in [&right, &token, &with(&format!(" {} ", right.user.to_uppercase()), &right.password)] {
            Dav::new(&server, right).find("/caldav/", "0", "<d:displayname/>").await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_password_ends_with_its_feed_and_a_token_with_its_owner() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let first = access(&t, person).await;
        let renew = async |in_force: bool| {
            let mut tx = t.app.db.write().await.expect("a transaction");
            let feed = feeds::renew_for_person(&t.ctx(), &mut tx, person, Locale::En, in_force).await.expect("a feed");
            tx.commit().await.expect("it commits");
            access_of(&t.ctx(), &feed, Some(&first.user))
        };
        let status = async |access: &Access| {
            let dav = Dav::new(&server, access);
            dav.ask("PROPFIND", "/caldav/", &[("depth", "0")], PROPFIND).await.status_code().as_u16()
        };
        assert_eq!(status(&first).await, 207);
        let second = renew(true).await.expect("in force");
        assert_ne!(first.password, second.password);
        assert_eq!((status(&first).await, status(&second).await), (401, 207));
        assert_eq!(renew(false).await, None);
        assert_eq!(status(&second).await, 401, "revoked");

        let staff = t.staff(Role::Administrator).await;
        let token = staff_access(&t, &staff).await;
        assert_eq!(status(&token).await, 207);
        let id = tokens::list_for(&t.ctx(), &token.user).await.expect("tokens")[0].id;
        tokens::revoke(&t.ctx(), id).await.expect("withdrawn");
        assert_eq!(status(&token).await, 401);
    })
    .await;
}

#[tokio::test]
async fn guessing_is_limited_and_old_passwords_shut_nobody_out() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let right = access(&t, register(&t, "woga", 1).await).await;
        let try_with = async |password: &str, address: &str| {
            let with = Access { password: password.to_owned(), ..right.clone() };
            let forwarded = [("depth", "0"), ("x-forwarded-for", address)];
            Dav::new(&server, &with).ask("PROPFIND", "/caldav/", &forwarded, PROPFIND).await
        };
        for _ in 0..60 {
            try_with("an old password", "198.51.100.1").await.assert_status(StatusCode::UNAUTHORIZED);
        }
        try_with(&right.password, "198.51.100.1").await.assert_status(StatusCode::MULTI_STATUS);
        // Addresses that a client writes itself are no other addresses.
        let mut refused = None;
        for n in 0..60 {
            let answer = try_with(&format!("guess {n}"), &format!("198.51.100.{n}")).await;
            if answer.status_code() == StatusCode::TOO_MANY_REQUESTS {
                refused = Some((n, answer));
                break;
            }
        }
        let (n, answer) = refused.expect("an end");
        assert!(n < 31, "{n}");
        assert!(answer.headers()["retry-after"].to_str().expect("a number").parse::<u64>().expect("a number") <= 900);
        assert_eq!(try_with(&right.password, "").await.status_code(), StatusCode::TOO_MANY_REQUESTS);
        t.app.clock.set(t.app.clock.now() + chrono::Duration::minutes(16));
        try_with(&right.password, "").await.assert_status(StatusCode::MULTI_STATUS);
    })
    .await;
}

#[tokio::test]
async fn everything_of_others_is_not_there() {
    for_each_engine(async |t| {
        let server = t.server();
        let (workshop, session) = t.published("woga").await;
        t.published("other").await;
        let (mine, theirs) = (register(&t, "woga", 1).await, register(&t, "woga", 2).await);
        let coordinator = t.staff(Role::Coordinator).await;
        let user = coordinator.staff().expect("staff").id;
        let mut tx = t.app.db.write().await.expect("a transaction");
        storage::staff::assign_workshop(&mut tx, user, workshop.id).await.expect("assigned");
        tx.commit().await.expect("it commits");
        let name = session.calendar_uid.replace('@', "-");
        let staff = staff_access(&t, &coordinator).await;
        let (me, them) = (Dav::new(&server, &access(&t, mine).await), Dav::new(&server, &staff));
        let foreign_to_me = [
            format!("/caldav/u/{theirs}/"),
            format!("/caldav/u/{theirs}/agenda/"),
            format!("/caldav/u/{theirs}/agenda/{name}.ics"),
            format!("/caldav/u/{user}/mine/"),
            format!("/caldav/u/{mine}/mine/"),
            format!("/caldav/u/{mine}/w-woga/"),
            format!("/caldav/u/{mine}/agenda/nothing.ics"),
            format!("/caldav/u/{mine}/agenda/{name}.ics/more"),
            "/caldav/u/".to_owned(),
            "/caldav/u/../u/".to_owned(),
        ];
        let foreign_to_staff = [
            format!("/caldav/u/{mine}/agenda/"),
            format!("/caldav/u/{user}/agenda/"),
            format!("/caldav/u/{user}/w-other/"),
            format!("/caldav/u/{user}/w-nothing/"),
        ];
        let query = "<c:calendar-query xmlns:c=\"urn:ietf:params:xml:ns:caldav\"/>";
        for (dav, paths) in [(&me, &foreign_to_me[..]), (&them, &foreign_to_staff[..])] {
            for path in paths {
                for (method, body) in [
                    ("PROPFIND", PROPFIND),
                    ("REPORT", query),
                    ("GET", ""),
                    ("HEAD", ""),
                    ("DELETE", ""),
                    ("PROPPATCH", "<propertyupdate xmlns=\"DAV:\"/>"),
                ] {
                    let answer = dav.ask(method, path, &[("depth", "0")], body).await;
                    assert_eq!(answer.status_code(), 404, "{method} {path}");
                }
                let put = dav.ask("PUT", path, &[], "BEGIN:VCALENDAR").await.status_code().as_u16();
                // A name that is free in one's own agenda is refused as new.
                assert!(put == 404 || (path.ends_with("nothing.ics") && put == 403), "{path}: {put}");
            }
        }
        let mine_too = [format!("/caldav/u/{user}/mine/"), format!("/caldav/u/{user}/w-woga/")];
        for path in mine_too {
            assert_eq!(them.files(&path).await.len(), 1, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn with_the_database_away_nobody_is_taken_for_a_stranger() {
    let t = Test::new(storage::Engine::Sqlite).await;
    let server = t.server();
    t.published("woga").await;
    let right = access(&t, register(&t, "woga", 1).await).await;
    t.app.db.close().await;
    let answer = Dav::new(&server, &right).ask("PROPFIND", "/caldav/", &[("depth", "0")], PROPFIND).await;
    answer.assert_status(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers()["retry-after"], "5");
}

#[tokio::test]
async fn people_find_their_password_on_their_own_page() {
    let t = Test::new(storage::Engine::Sqlite).await;
    let server = t.server();
    t.published("woga").await;
    let person = register(&t, "woga", 1).await;
    let right = access(&t, person).await;
    let mut tx = t.app.db.read().await.expect("a connection");
    let registration = storage::registrations::all_of_person(&mut tx, person).await.expect("a list").remove(0);
    drop(tx);
    let token = t.app.secret.link(diwan::server::secret::Purpose::Me, registration.id.0, registration.link_version);
    for language in ["en", "ar", "ckb"] {
        let page = server.get(&format!("/{language}/me/{token}")).await.text();
        for shown in [&right.address, &right.user, &right.password] {
            assert!(page.contains(&format!("value=\"{shown}\"")), "{shown}");
        }
    }
    let mut tx = t.app.db.write().await.expect("a transaction");
    feeds::renew_for_person(&t.ctx(), &mut tx, person, Locale::En, false).await.expect("a feed");
    tx.commit().await.expect("it commits");
    assert!(!server.get(&format!("/en/me/{token}")).await.text().contains("/caldav/"));
}
