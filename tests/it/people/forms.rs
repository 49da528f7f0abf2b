//! The registration form's own questions: what is asked, taken, kept apart, read and copied.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::ErrorCode;
use diwan::domain::question::{Kind, Question};
use diwan::domain::role::Role;
use diwan::server::services::questions::{self, QuestionInput, Step};
use diwan::server::services::{ServiceError, workshops::CopyInput};
use serde_json::{Value, json};

fn asks(kind: &str, label: &str) -> QuestionInput {
    QuestionInput { kind: Some(kind.into()), label: Some(Texts::english(label)), ..QuestionInput::default() }
}

/// By air or by road; the flight where by air; a passport, which is sensitive.
async fn travel(t: &Test, slug: &str) -> [Question; 3] {
    let ways = ["By air", "By road"].map(Texts::english).to_vec();
    let way = QuestionInput { options: Some(ways), required: Some(true), ..asks("choice", "How do you travel?") };
    let way = questions::create(&ctx(t), slug, &way).await.expect("a question");
    let flight = QuestionInput {
        required: Some(true),
        condition: Some(format!("{}:1", way.id)),
        ..asks("text", "Which flight?")
    };
    let flight = questions::create(&ctx(t), slug, &flight).await.expect("a question");
    let passport = QuestionInput { sensitive: Some(true), ..asks("text", "Passport number") };
    let passport = questions::create(&ctx(t), slug, &passport).await.expect("a question");
    [way, flight, passport]
}

fn with(n: usize, answers: &[(&Question, Value)]) -> RegistrationInput {
    let answers = answers.iter().map(|(question, answer)| (question.id.to_string(), answer.clone())).collect();
    RegistrationInput { answers, ..somebody(n) }
}

fn wrong<T: std::fmt::Debug>(result: Result<T>, field: &str) -> ErrorCode {
    match result {
        Err(ServiceError::Invalid(errors)) => errors.of(field).cloned().unwrap_or_else(|| panic!("{errors:?}")),
        other => panic!("not refused: {other:?}"),
    }
}

/// Everything that the database holds of answers, as text.
async fn held(t: &Test, id: diwan::domain::RegistrationId) -> String {
    let mut tx = t.app.db.read().await.expect("a connection");
    let open = storage::registrations::by_id(&mut tx, id).await.expect("a row").expect("a registration").answers;
    let sealed = storage::questions::sealed(&mut tx, id).await.expect("rows");
    let sealed: Vec<_> = sealed.iter().map(|(_, sealed)| String::from_utf8_lossy(sealed).into_owned()).collect();
    format!("{} {}", serde_json::to_string(&open).expect("JSON"), sealed.join(" "))
}

/// How often the log says that a registration's sensitive answers were read.
async fn readings(t: &Test, id: diwan::domain::RegistrationId) -> i64 {
    let sql = "SELECT COUNT(*) FROM audit_log WHERE action = 'registration.read-sensitive' AND subject_id = $1";
    match &t.app.db {
        storage::Db::Sqlite { read, .. } => sqlx::query_scalar(sql).bind(id).fetch_one(read).await,
        storage::Db::Postgres(pool) => sqlx::query_scalar(sql).bind(id).fetch_one(pool).await,
    }
    .expect("a count")
}

#[tokio::test]
async fn what_is_asked_is_answered_and_what_is_not_is_passed_over() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let [way, flight, passport] = travel(&t, "w").await;
        let post = async |input: RegistrationInput| registrations::register(&public(&t), "w", &input).await;
        assert_eq!(wrong(post(somebody(1)).await, &way.field()), ErrorCode::Required);
        assert_eq!(wrong(post(with(1, &[(&way, json!("1"))])).await, &flight.field()), ErrorCode::Required);
        for bad in [json!("3"), json!(["1"]), json!({"a": "1"}), json!("\u{0}")] {
            assert!(matches!(post(with(1, &[(&way, bad)])).await, Err(ServiceError::Invalid(_))));
        }
        let mut stranger = with(1, &[(&way, json!("2"))]);
        let unknown = "00000000-0000-4000-8000-000000000000";
        stranger.answers.insert(unknown.into(), json!("x"));
        assert_eq!(wrong(post(stranger).await, &format!("answers.{unknown}")), ErrorCode::Unknown);
        let road = [(&way, json!("2")), (&flight, json!("IA 123")), (&passport, json!("A 7654321"))];
        let registered = post(with(1, &road)).await.expect("registered");
        let held = held(&t, registered.id).await;
        assert!(!held.contains("IA 123") && !held.contains("7654321"), "{held}");
        assert!(held.contains(&format!("\"{}\":\"2\"", way.id)), "{held}");
    })
    .await;
}

#[tokio::test]
async fn sensitive_answers_are_read_by_few_and_every_reading_is_noted() {
    for_each_engine(async |t| {
        let of = workshop(&t, "w", None).await;
        let [way, _, passport] = travel(&t, "w").await;
        let input = with(1, &[(&way, json!("2")), (&passport, json!("A 7654321"))]);
        let id = registrations::register(&public(&t), "w", &input).await.expect("registered").id;
        for role in [Role::Organiser, Role::Coordinator] {
            let staff = t.staff(role).await;
            let refused = questions::reveal(&staff, "w", id).await;
            assert!(matches!(refused, Err(ServiceError::NotFound | ServiceError::Forbidden)), "{refused:?}");
            let mut tx = t.app.db.write().await.expect("a connection");
            let user = staff.staff().expect("staff").id;
            storage::staff::assign_workshop(&mut tx, user, of.id).await.expect("assigned");
            tx.commit().await.expect("committed");
            let read = questions::reveal(&staff, "w", id).await;
            if role == Role::Organiser {
                let read = read.expect("answers");
                assert_eq!((read.len(), read[0].1.as_str()), (1, "A 7654321"));
            } else {
                assert!(matches!(read, Err(ServiceError::Forbidden)), "{read:?}");
            }
        }
        assert!(matches!(questions::reveal(&public(&t), "w", id).await, Err(ServiceError::SignIn)));
        assert_eq!(readings(&t, id).await, 1);
    })
    .await;
}

#[tokio::test]
async fn sensitive_answers_are_deleted_when_their_days_are_over() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let [way, _, passport] = travel(&t, "w").await;
        let input = with(1, &[(&way, json!("2")), (&passport, json!("A 7654321"))]);
        let id = registrations::register(&public(&t), "w", &input).await.expect("registered").id;
        let forget = async |day: &str| {
            let now = format!("{day}T12:00:00Z").parse().expect("an instant");
            questions::forget_sealed(&Ctx { now, ..t.ctx() }).await.expect("looked")
        };
        assert_eq!(forget("2023-10-11").await, 0, "the thirtieth day");
        assert_eq!(forget("2023-10-12").await, 1);
        assert_eq!(forget("2023-10-13").await, 0);
        assert!(questions::reveal(&ctx(&t), "w", id).await.expect("answers").is_empty());
        assert!(held(&t, id).await.contains(&way.id.to_string()), "what is not sensitive stays");
    })
    .await;
}

#[tokio::test]
async fn answers_are_corrected_on_the_own_page() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let [way, flight, passport] = travel(&t, "w").await;
        let input = with(1, &[(&way, json!("2")), (&passport, json!("A 7654321"))]);
        let id = registrations::register(&public(&t), "w", &input).await.expect("registered").id;
        let (link, server) = (token(&t, 1, "me").await, t.server());
        let address = format!("/ar/me/{link}");
        let page = server.get(&address).await.text();
        assert!(page.contains("How do you travel?") && !page.contains("7654321"), "a sensitive answer is not shown");
        let (way, flight, passport) = (way.field(), flight.field(), passport.field());
        let air = [("do", "answers"), (way.as_str(), "1")];
        let refused = server.post(&address).form(&air).await;
        assert_eq!(refused.status_code(), 422);
        assert!(refused.text().contains("delegate") && !refused.text().contains("7654321"));
        let air = [air[0], air[1], (flight.as_str(), "IA 123"), (passport.as_str(), "")];
        assert_eq!(server.post(&address).form(&air).await.status_code(), 303);
        let read = questions::reveal(&ctx(&t), "w", id).await.expect("answers");
        assert_eq!(read[0].1, "A 7654321", "left empty, it stays");
        assert!(held(&t, id).await.contains("IA 123"));
        let road = [("do", "answers"), (way.as_str(), "2"), (passport.as_str(), "B 1")];
        assert_eq!(server.post(&address).form(&road).await.status_code(), 303);
        assert_eq!(questions::reveal(&ctx(&t), "w", id).await.expect("answers")[0].1, "B 1");
        assert!(!held(&t, id).await.contains("IA 123"), "what does not apply is not kept");
    })
    .await;
}

#[tokio::test]
async fn an_answered_question_is_retired_and_an_order_keeps_its_sense() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let [way, flight, passport] = travel(&t, "w").await;
        let id = |question: &Question| question.id.to_string();
        let moved = questions::shift(&ctx(&t), "w", &id(&flight), Step::Up).await;
        assert!(matches!(moved, Err(ServiceError::Conflict("question-order"))), "{moved:?}");
        let gone = questions::retire(&ctx(&t), "w", &id(&way), None).await;
        assert!(matches!(gone, Err(ServiceError::Conflict("question-needed"))), "{gone:?}");
        questions::shift(&ctx(&t), "w", &id(&passport), Step::Up).await.expect("moved");
        let order: Vec<_> = questions::list(&ctx(&t), "w").await.expect("a form").1.iter().map(|one| one.id).collect();
        assert_eq!(order, [way.id, passport.id, flight.id]);
        let input = with(1, &[(&way, json!("1")), (&flight, json!("IA 123"))]);
        registrations::register(&public(&t), "w", &input).await.expect("registered");
        let other = QuestionInput { sensitive: Some(true), ..asks("number", "Which flight?") };
        let refused = questions::update(&ctx(&t), "w", &id(&flight), &other, None).await;
        assert_eq!(wrong(refused, "kind"), ErrorCode::Transition);
        assert!(!questions::retire(&ctx(&t), "w", &id(&flight), None).await.expect("retired"));
        assert!(questions::retire(&ctx(&t), "w", &id(&passport), None).await.expect("deleted"));
        let asked = questions::asked(&public(&t), "w").await.expect("a form");
        assert_eq!(asked.iter().map(|one| (one.id, one.kind)).collect::<Vec<_>>(), [(way.id, Kind::Choice)]);
        let copy = CopyInput { slug: "again".into(), start_date: "2023-10-10".into(), ..CopyInput::default() };
        workshops::copy(&ctx(&t), "w", &copy).await.expect("a copy");
        let (_, copied) = questions::list(&ctx(&t), "again").await.expect("a form");
        assert_eq!((copied.len(), &copied[0].label, copied[0].options.len()), (1, &way.label, 2));
        assert_ne!(copied[0].id, way.id);
        questions::restore(&ctx(&t), "w", &id(&flight), None).await.expect("asked again");
        assert_eq!(questions::asked(&public(&t), "w").await.expect("a form").len(), 2);
    })
    .await;
}

/// Somebody with a sensitive answer.
async fn register_answered(t: &Test) -> PersonId {
    let passport = QuestionInput { sensitive: Some(true), ..asks("text", "Passport number") };
    let passport = questions::create(&ctx(t), "w", &passport).await.expect("a question");
    let (_, all) = questions::list(&ctx(t), "w").await.expect("a form");
    let input = with(1, &[(&all[0], json!("1")), (&passport, json!("A 7654321"))]);
    let id = registrations::register(&public(t), "w", &input).await.expect("registered").id;
    registrations::get(&ctx(t), "w", id).await.expect("a registration").person.id
}

#[tokio::test]
async fn the_form_is_made_and_shown_without_scripts() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let cookie = t.signed_in(Role::Administrator).await;
        let server = t.server();
        let new = "/ckb/desk/w/w/form/new";
        let empty = server.post(new).add_header("cookie", &cookie).form(&[("kind", "choice")]).await;
        assert_eq!(empty.status_code(), 422);
        let typed =
            [("kind", "choice"), ("label.ckb", "چۆن دێیت؟"), ("options.ckb", "فڕۆکە\nئۆتۆمبێل"), ("required", "yes")];
        let made = server.post(new).add_header("cookie", &cookie).form(&typed).await;
        assert_eq!(made.status_code(), 303, "{}", made.text());
        let page = server.get("/ckb/desk/w/w/form").add_header("cookie", &cookie).await;
        page.assert_status_ok();
        assert!(page.text().contains("چۆن دێیت؟"));
        let id = register_answered(&t).await;
        let address = format!("/ckb/desk/w/w/participants/{id}");
        let read = server.post(&address).add_header("cookie", &cookie).form(&[("do", "reveal")]).await;
        read.assert_status_ok();
        assert!(read.text().contains("A 7654321"), "what was asked for is shown");
        let public = server.get("/ckb/w/w/register").await.text();
        assert!(public.contains("فڕۆکە") && public.contains("ئۆتۆمبێل"));
    })
    .await;
}
