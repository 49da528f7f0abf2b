//! Staff: who may do what, signing in and out, sessions, passwords, tokens, the first administrator.

use crate::support::{Test, for_each_engine};
use axum_test::{TestResponse, TestServer};
use chrono::Duration;
use diwan::domain::role::{Action, Reach, Role, reach};
use diwan::domain::{ErrorCode, WorkshopId};
use diwan::server::services::accounts::{self, NewAccount};
use diwan::server::services::permission::{On, require};
use diwan::server::services::sign_in::{IDLE, LASTS};
use diwan::server::services::{Actor, Ctx, ServiceError, demo, passwords, sign_in, tokens};
use diwan::server::state::App;
use diwan::server::storage;

const PASSWORD: &str = "two rivers, four winds";

/// Adds an account with [`PASSWORD`].
pub async fn account(t: &Test, email: &str, role: Role) -> diwan::domain::account::Account {
    let input = NewAccount {
        email: email.into(),
        name: "Sample person".into(),
        role: role.to_string(),
        password: Some(PASSWORD.into()),
        ..NewAccount::default()
    };
    accounts::add(&t.ctx(), &input).await.expect("an account is added").0
}

/// Signs in by the form; the server keeps the cookie.
pub async fn signed_in(t: &Test, email: &str) -> TestServer {
    let mut server = t.server();
    server.save_cookies();
    let response = post(&server, email, PASSWORD).await;
    assert_eq!(response.status_code(), 303, "{}", response.text());
    server
}

async fn post(server: &TestServer, email: &str, password: &str) -> TestResponse {
    server.post("/en/sign-in").form(&[("email", email), ("password", password)]).await
}

fn location(response: &TestResponse) -> String {
    response.maybe_header("location").and_then(|value| value.to_str().ok().map(str::to_owned)).unwrap_or_default()
}

/// The whole table, written out: what `domain::role` says must be this and is what services hold.
const TABLE: &[(Action, [Reach; 3])] = {
    use Reach::{All, Nothing, Own};
    &[
        (Action::ManageAccounts, [All, Nothing, Nothing]),
        (Action::ManageInstitutions, [All, All, Nothing]),
        (Action::CreateProject, [All, All, Nothing]),
        (Action::EditProject, [All, Own, Nothing]),
        (Action::CreateWorkshop, [All, All, Nothing]),
        (Action::ViewWorkshop, [All, Own, Own]),
        (Action::ManageTeam, [All, Own, Nothing]),
        (Action::EditWorkshop, [All, Own, Own]),
        (Action::PublishWorkshop, [All, Own, Nothing]),
        (Action::ViewParticipants, [All, Own, Own]),
        (Action::ManageParticipants, [All, Own, Own]),
        (Action::ManageNominations, [All, Own, Own]),
        (Action::SelectNominees, [All, Own, Nothing]),
        (Action::ReadSensitive, [All, Own, Nothing]),
        (Action::ViewPeople, [All, All, All]),
        (Action::ManagePeople, [All, All, All]),
        (Action::ViewRecommendations, [All, Own, Own]),
        (Action::ManageRecommendations, [All, Own, Own]),
        (Action::ManageOutbox, [All, Own, Own]),
    ]
};

#[tokio::test]
async fn each_role_does_what_the_table_says_and_no_more() {
    assert_eq!(TABLE.len(), Action::ALL.len(), "an action is missing from the table");
    for_each_engine(async |t| {
        demo::load(&t.ctx()).await.expect("workshops");
        let mut tx = t.app.db.write().await.expect("a transaction");
        let mut workshop = async |slug| -> WorkshopId {
            storage::workshops::by_slug(&mut tx, slug).await.expect("a look-up").expect("a workshop").id
        };
        let (mine, other) = (workshop(demo::WORKSHOPS[0]).await, workshop(demo::WORKSHOPS[1]).await);
        tx.commit().await.expect("it commits");
        for (n, role) in Role::ALL.iter().enumerate() {
            let ctx = t.staff(*role).await;
            let mut tx = t.app.db.write().await.expect("a transaction");
            storage::staff::assign_workshop(&mut tx, ctx.staff().expect("staff").id, mine).await.expect("assigned");
            tx.commit().await.expect("it commits");
            for (action, expected) in TABLE {
                let expected = expected[n];
                assert_eq!(reach(*role, *action), expected, "{role} {action}");
                let mut tx = t.app.db.read().await.expect("a connection");
                let own = require(&ctx, &mut tx, *action, On::Workshop(mine)).await.map_err(|error| error.status());
                let foreign =
                    require(&ctx, &mut tx, *action, On::Workshop(other)).await.map_err(|error| error.status());
                let held = match expected {
                    Reach::All => (Ok(()), Ok(())),
                    Reach::Own => (Ok(()), Err(404)),
                    Reach::Nothing => (Err(403), Err(403)),
                };
                assert_eq!((own, foreign), held, "{role} {action}");
                let public = require(&t.public(), &mut tx, *action, On::Workshop(mine)).await;
                assert!(matches!(public, Err(ServiceError::SignIn)), "{action}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn services_ask_before_they_act() {
    for_each_engine(async |t| {
        let victim = account(&t, "victim@mop.example", Role::Coordinator).await;
        let add = NewAccount { email: "new@mop.example".into(), role: "administrator".into(), ..NewAccount::default() };
        for ctx in [t.staff(Role::Organiser).await, t.staff(Role::Coordinator).await, t.public()] {
            let refused = |error: ServiceError| matches!(error, ServiceError::Forbidden | ServiceError::SignIn);
            assert!(refused(accounts::add(&ctx, &add).await.expect_err("add")));
            assert!(refused(accounts::list(&ctx).await.expect_err("list")));
            assert!(refused(accounts::set_role(&ctx, victim.id, "administrator").await.expect_err("role")));
            assert!(refused(accounts::disable(&ctx, victim.id).await.expect_err("disable")));
            assert!(refused(accounts::reset(&ctx, victim.id, None).await.expect_err("reset")));
            assert!(refused(tokens::create_for(&ctx, "victim@mop.example", "x", "write").await.expect_err("token")));
        }
        // A token that may only read changes nothing, whatever its owner may.
        let boss = t.staff(Role::Administrator).await;
        let staff = boss.staff().expect("staff").clone();
        let reads = Ctx { actor: Actor::Token { staff, write: false }, ..boss };
        assert!(matches!(accounts::disable(&reads, victim.id).await, Err(ServiceError::Forbidden)));
        assert!(matches!(tokens::create_mine(&reads, "x", "write").await, Err(ServiceError::Forbidden)));
    })
    .await;
}

#[tokio::test]
async fn known_and_unknown_accounts_are_refused_alike() {
    for_each_engine(async |t| {
        account(&t, "known@mop.example", Role::Organiser).await;
        let closed = account(&t, "closed@mop.example", Role::Organiser).await;
        account(&t, "boss@mop.example", Role::Administrator).await;
        accounts::disable(&t.ctx(), closed.id).await.expect("closed");
        let server = t.server();
        let mut bodies = Vec::new();
        for (email, password) in [
            ("known@mop.example", "not the password"),
            ("nobody@mop.example", "not the password"),
            ("closed@mop.example", PASSWORD),
            ("no address at all", "not the password"),
        ] {
            let response = post(&server, email, password).await;
            assert_eq!(response.status_code(), 422, "{email}");
            assert!(response.maybe_header("set-cookie").is_none(), "{email}");
            assert!(!response.text().contains(password), "a password came back");
            bodies.push(response.text().replace(email, "…"));
        }
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "{bodies:#?}");
        // The same work: without hashing an unknown account would be refused in microseconds, while hashing
        // takes milliseconds on any machine. The quickest of many, because the machine may be busy.
        let time = async |email: &str| {
            let mut quickest = std::time::Duration::MAX;
            for _ in 0..8 {
                let hash = storage_hash(&t, email).await;
                let begun = std::time::Instant::now();
                passwords::verify(&t.app, "not the password", hash.as_deref()).await.expect("verified");
                quickest = quickest.min(begun.elapsed());
            }
            quickest
        };
        let (known, unknown) = (time("known@mop.example").await, time("nobody@mop.example").await);
        let least = std::time::Duration::from_millis(2);
        assert!(known > least && unknown > least, "{known:?} {unknown:?}");
    })
    .await;
}

async fn storage_hash(t: &Test, email: &str) -> Option<String> {
    let mut tx = t.app.db.read().await.expect("a connection");
    storage::users::credentials(&mut tx, email).await.expect("a look-up").map(|(_, hash)| hash)
}

#[tokio::test]
async fn the_cookie_is_out_of_reach() {
    for_each_engine(async |t| {
        account(&t, "a@mop.example", Role::Organiser).await;
        let plain = post(&t.server(), "a@mop.example", PASSWORD).await;
        assert_eq!(location(&plain), "/en/desk");
        let cookie = session_cookie(&plain);
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age="] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Secure"), "{cookie}");
        let value = token(&cookie);
        assert!(value.len() >= 32, "192 bits: {value}");
        // Stored as its hash alone.
        let (now, hash) = (t.app.clock.now(), diwan::server::secret::hash(&value));
        let mut tx = t.app.db.read().await.expect("a connection");
        let held = storage::staff_sessions::bearer(&mut tx, &hash, now, now - IDLE).await;
        assert!(held.expect("a look-up").is_some());
        drop(tx);
        let app = App::new(
            t.app.db.clone(),
            t.app.clock.clone(),
            t.app.secret.clone(),
            t.app.settings.clone(),
            "https://diwan.test".into(),
        );
        let secure = Test::around(app).server();
        assert!(session_cookie(&post(&secure, "a@mop.example", PASSWORD).await).contains("; Secure"));
    })
    .await;
}

fn session_cookie(response: &TestResponse) -> String {
    let cookies = response.iter_headers_by_name("set-cookie").filter_map(|value| value.to_str().ok());
    cookies.map(str::to_owned).find(|cookie| cookie.starts_with("diwan_session=")).expect("a session's cookie")
}

fn token(cookie: &str) -> String {
    cookie.trim_start_matches("diwan_session=").split(';').next().unwrap_or_default().to_owned()
}

async fn opens(t: &Test, token: &str) -> bool {
    sign_in::recognise(&t.app, token, t.app.clock.now()).await.expect("a look-up").is_some()
}

#[tokio::test]
async fn sessions_rotate_end_and_are_revoked() {
    for_each_engine(async |t| {
        account(&t, "a@mop.example", Role::Organiser).await;
        let server = t.server();
        let first = token(&session_cookie(&post(&server, "a@mop.example", PASSWORD).await));
        // Signing in again from the same browser: another token, the old one is dead.
        let again = server
            .post("/en/sign-in")
            .add_header("cookie", format!("diwan_session={first}"))
            .form(&[("email", "a@mop.example"), ("password", PASSWORD)])
            .await;
        let second = token(&session_cookie(&again));
        assert_ne!(first, second);
        assert!(!opens(&t, &first).await && opens(&t, &second).await);
        // A token that somebody planted is never taken over.
        let planted = server
            .post("/en/sign-in")
            .add_header("cookie", "diwan_session=planted-by-somebody-else")
            .form(&[("email", "a@mop.example"), ("password", PASSWORD)])
            .await;
        assert_ne!(token(&session_cookie(&planted)), "planted-by-somebody-else");
        // Another browser ends this one, and only one's own.
        let ctx = as_session(&t, &second).await;
        let sessions = sign_in::my_sessions(&ctx).await.expect("a list");
        assert_eq!(sessions.len(), 2);
        let stranger = t.staff(Role::Administrator).await;
        assert!(matches!(sign_in::revoke_session(&stranger, sessions[0].id).await, Err(ServiceError::NotFound)));
        let other = sessions.iter().find(|session| Some(session.id) != ctx.session).expect("another").id;
        sign_in::revoke_session(&ctx, other).await.expect("revoked");
        assert!(!opens(&t, &token(&session_cookie(&planted))).await && opens(&t, &second).await);
        // Unused for twelve hours it ends; used, it lives on, but not beyond thirty days.
        let start = t.app.clock.now();
        t.app.clock.set(start + IDLE - Duration::minutes(1));
        assert!(opens(&t, &second).await);
        t.app.clock.set(start + IDLE + Duration::hours(1));
        assert!(opens(&t, &second).await, "its use was noted");
        t.app.clock.set(t.app.clock.now() + IDLE);
        assert!(!opens(&t, &second).await, "idle");
        let third = token(&session_cookie(&post(&server, "a@mop.example", PASSWORD).await));
        let start = t.app.clock.now();
        while t.app.clock.now() < start + LASTS {
            assert!(opens(&t, &third).await);
            t.app.clock.set(t.app.clock.now() + Duration::hours(6));
        }
        assert!(!opens(&t, &third).await, "thirty days");
        // Signing out.
        let fourth = token(&session_cookie(&post(&server, "a@mop.example", PASSWORD).await));
        let out = server.post("/en/sign-out").add_header("cookie", format!("diwan_session={fourth}")).await;
        assert_eq!(location(&out), "/en/sign-in?done=signed-out");
        assert!(session_cookie(&out).contains("Max-Age=0"));
        assert!(!opens(&t, &fourth).await);
    })
    .await;
}

async fn as_session(t: &Test, token: &str) -> Ctx {
    let found = sign_in::recognise(&t.app, token, t.app.clock.now()).await.expect("a look-up").expect("a session");
    Ctx { actor: Actor::Staff(found.staff), session: Some(found.session), ..t.ctx() }
}

#[tokio::test]
async fn guessing_is_slowed_whatever_address_is_claimed() {
    for_each_engine(async |t| {
        account(&t, "a@mop.example", Role::Organiser).await;
        let server = t.server();
        let guess = async |n: usize, email: &str| {
            server
                .post("/en/sign-in")
                .add_header("x-forwarded-for", format!("203.0.113.{}", n % 250))
                .form(&[("email", email), ("password", "not the password")])
                .await
        };
        let mut refused = 0;
        for n in 0..12 {
            let response = guess(n, "a@mop.example").await;
            refused += usize::from(response.status_code() == 429);
            if response.status_code() == 429 {
                assert!(response.maybe_header("retry-after").is_some());
            }
        }
        assert!(refused >= 2, "{refused} of 12 refused");
        // The right password does not help while it waits, and does afterwards.
        assert_eq!(post(&server, "a@mop.example", PASSWORD).await.status_code(), 429);
        t.app.clock.set(t.app.clock.now() + Duration::minutes(16));
        assert_eq!(post(&server, "a@mop.example", PASSWORD).await.status_code(), 303);
        // One address that tries many accounts.
        let mut refused = 0;
        for n in 0..105 {
            refused += usize::from(guess(n, &format!("nobody{n}@mop.example")).await.status_code() == 429);
        }
        assert!(refused >= 4, "{refused} of 105 refused");
    })
    .await;
}

#[tokio::test]
async fn one_time_passwords_work_once_and_must_be_replaced() {
    for_each_engine(async |t| {
        let input = NewAccount { email: "a@mop.example".into(), role: "coordinator".into(), ..NewAccount::default() };
        let (_, made) = accounts::add(&t.ctx(), &input).await.expect("added");
        let made = made.expect("a one-time password");
        let server = t.server();
        let first = post(&server, "a@mop.example", &made).await;
        assert_eq!(location(&first), "/en/desk/settings#password");
        assert_eq!(post(&server, "a@mop.example", &made).await.status_code(), 422, "only once");
        let cookie = format!("diwan_session={}", token(&session_cookie(&first)));
        let page = server.get("/en/desk/settings").add_header("cookie", cookie.as_str()).await;
        page.assert_status_ok();
        let change = async |new: &str, again: &str| {
            let form =
                [("do", "password"), ("current_password", ""), ("new_password", new), ("repeat_password", again)];
            server.post("/en/desk/settings").add_header("cookie", cookie.as_str()).form(&form).await
        };
        for (new, again) in [
            ("short", "short"),
            ("a@mop.example.", "a@mop.example."),
            (PASSWORD, "another"),
            ("passwordpassword", "passwordpassword"),
        ] {
            let refused = change(new, again).await;
            assert_eq!(refused.status_code(), 422, "{new}");
            assert!(!refused.text().contains(&format!("value=\"{new}\"")), "a password came back");
        }
        assert_eq!(location(&change(PASSWORD, PASSWORD).await), "/en/desk/settings?done=password");
        assert_eq!(post(&server, "a@mop.example", PASSWORD).await.status_code(), 303);
    })
    .await;
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    for_each_engine(async |t| {
        account(&t, "a@mop.example", Role::Organiser).await;
        let server = t.server();
        let here = token(&session_cookie(&post(&server, "a@mop.example", PASSWORD).await));
        let there = token(&session_cookie(&post(&server, "a@mop.example", PASSWORD).await));
        let ctx = as_session(&t, &here).await;
        let new = "four winds, two rivers";
        let wrong = accounts::change_password(&ctx, "not the password", new, new).await;
        let Err(ServiceError::Invalid(errors)) = wrong else { panic!("{wrong:?}") };
        assert_eq!(errors.of("current_password"), Some(&ErrorCode::Wrong));
        accounts::change_password(&ctx, PASSWORD, new, new).await.expect("changed");
        assert!(opens(&t, &here).await && !opens(&t, &there).await);
        // Closing an account ends everything, the last administrator excepted.
        let boss = account(&t, "boss@mop.example", Role::Administrator).await;
        accounts::disable(&t.ctx(), ctx.staff().expect("staff").id).await.expect("closed");
        assert!(!opens(&t, &here).await);
        assert!(matches!(
            accounts::disable(&t.ctx(), boss.id).await,
            Err(ServiceError::Conflict("last-administrator"))
        ));
        let demoted = accounts::set_role(&t.ctx(), boss.id, "organiser").await;
        assert!(matches!(demoted, Err(ServiceError::Conflict("last-administrator"))));
    })
    .await;
}

#[tokio::test]
async fn tokens_act_for_their_owner_until_they_are_withdrawn() {
    for_each_engine(async |t| {
        let owner = account(&t, "a@mop.example", Role::Organiser).await;
        let recognise =
            async |token: &str| tokens::recognise(&t.app, token, t.app.clock.now()).await.expect("a look-up");
        let (token, secret) = tokens::create_for(&t.ctx(), "A@mop.example", "bench", "write").await.expect("a token");
        assert!(secret.starts_with("diwan_") && secret.len() >= 38, "{secret}");
        assert!(matches!(recognise(&secret).await, Some(Actor::Token { staff, write: true }) if staff.id == owner.id));
        assert!(recognise("diwan_none").await.is_none());
        let stranger = t.staff(Role::Administrator).await;
        assert!(matches!(tokens::revoke(&stranger, token.id).await, Err(ServiceError::NotFound)));
        accounts::disable(&t.ctx(), owner.id).await.expect("closed");
        assert!(recognise(&secret).await.is_none(), "a closed account");
        accounts::enable(&t.ctx(), owner.id).await.expect("open");
        assert!(recognise(&secret).await.is_some());
        tokens::revoke(&t.ctx(), token.id).await.expect("withdrawn");
        assert!(recognise(&secret).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn the_first_administrator_needs_the_code_of_the_console() {
    for_each_engine(async |t| {
        let server = t.server();
        assert_eq!(location(&server.get("/ar/sign-in").await), "/ar/setup");
        t.app.gate.set_setup_code(Some("0a1b2-c3d4e-f5g6h".into()));
        let try_with = async |code: &str, password: &str| {
            let form = [
                ("setup_code", code),
                ("name", "Sample administrator"),
                ("email", "first@mop.example"),
                ("password", password),
                ("repeat_password", password),
            ];
            server.post("/en/setup").form(&form).await
        };
        assert_eq!(try_with("", PASSWORD).await.status_code(), 422);
        assert_eq!(try_with("0a1b2-c3d4e-f5g6j", PASSWORD).await.status_code(), 422);
        assert_eq!(try_with("0a1b2-c3d4e-f5g6h", "short").await.status_code(), 422);
        let done = try_with(" OA1B2 C3D4E F5G6H", PASSWORD).await;
        assert_eq!(location(&done), "/en/desk", "{}", done.text());
        let ctx = as_session(&t, &token(&session_cookie(&done))).await;
        assert_eq!(ctx.staff().expect("staff").role, Role::Administrator);
        let late = try_with("0a1b2-c3d4e-f5g6h", PASSWORD).await;
        assert!(late.maybe_header("set-cookie").is_none(), "the code is used up");
        assert_eq!(accounts::list(&t.ctx()).await.expect("a list").len(), 1);
        assert_eq!(location(&server.get("/en/setup").await), "/en/sign-in");
    })
    .await;
}
