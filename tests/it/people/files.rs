//! Questions that are answered with a file.

use super::*;
use crate::support::for_each_engine;
use axum::http::StatusCode;
use axum_test::multipart::{MultipartForm, Part};
use diwan::domain::role::Role;
use diwan::domain::{ErrorCode, QuestionId};
use diwan::server::services::questions::{self, QuestionInput, SentFile};
use diwan::server::services::{ServiceError, registrations};

const PDF: &[u8] = b"%PDF-1.7\nsample page of a passport";

async fn question(t: &Test, sensitive: bool, required: bool) -> QuestionId {
    let input = QuestionInput {
        kind: Some("file".into()),
        label: Some(Texts::english(if sensitive { "Passport page" } else { "Presentation" })),
        required: Some(required),
        sensitive: Some(sensitive),
        ..QuestionInput::default()
    };
    questions::create(&ctx(t), "w", &input).await.expect("a question").id
}

fn file(question: QuestionId, name: &str, bytes: &[u8]) -> SentFile {
    SentFile { question, name: name.into(), bytes: bytes.to_vec() }
}

/// The field of a question's answer.
fn answer(question: QuestionId) -> String {
    format!("answers.{question}")
}

async fn comes(t: &Test, n: usize, files: Vec<SentFile>) -> Result<Registered> {
    registrations::register(&public(t), "w", &RegistrationInput { files, ..somebody(n) }).await
}

#[tokio::test]
async fn files_are_checked_sealed_and_read_by_those_who_may() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let (open, secret) = (question(&t, false, false).await, question(&t, true, true).await);
        assert_eq!(refused(comes(&t, 1, Vec::new()).await, &answer(secret)), ErrorCode::Required);
        let page = file(secret, "x.pdf", b"<html>");
        assert_eq!(refused(comes(&t, 1, vec![page]).await, &answer(secret)), ErrorCode::FileType);
        let foreign = QuestionId(diwan::server::clock::new_id());
        let strange = vec![file(secret, "x.pdf", PDF), file(foreign, "x.pdf", PDF)];
        assert_eq!(refused(comes(&t, 1, strange).await, &answer(foreign)), ErrorCode::Unknown);
        // A name without a file is no answer.
        let mut typed = somebody(1);
        typed.answers.insert(secret.to_string(), "passport.pdf".into());
        assert_eq!(
            refused(registrations::register(&public(&t), "w", &typed).await, &answer(secret)),
            ErrorCode::Required
        );
        comes(&t, 1, vec![file(secret, "C:\\me\\passport.exe", PDF), file(open, "talk.pdf", PDF)])
            .await
            .expect("taken");

        let id = person(&t, 1).await;
        let given = questions::file(&ctx(&t), "w", id, secret).await.expect("the team may");
        assert_eq!(
            (given.name.as_str(), given.media_type.as_str(), given.bytes.as_slice()),
            ("passport.pdf", "application/pdf", PDF)
        );
        let coordinator = t.staff(Role::Coordinator).await;
        let mut tx = t.app.db.write().await.expect("a transaction");
        let w = storage::workshops::by_slug(&mut tx, "w").await.expect("asked").expect("there");
        let user = coordinator.staff().expect("staff").id;
        storage::staff::assign_workshop(&mut tx, user, w.id).await.expect("assigned");
        tx.commit().await.expect("commits");
        let sensitive = questions::file(&coordinator, "w", id, secret).await;
        assert!(matches!(sensitive, Err(ServiceError::Forbidden | ServiceError::NotFound)), "{sensitive:?}");
        assert_eq!(questions::file(&coordinator, "w", id, open).await.expect("open").name, "talk.pdf");
        // Nothing of it stands in the database as it is.
        let mut tx = t.app.db.read().await.expect("a connection");
        let registration = storage::registrations::of_person(&mut tx, w.id, id).await.expect("asked").expect("there");
        let (_, sealed) =
            storage::file_answers::get(&mut tx, registration.id, secret).await.expect("asked").expect("kept");
        assert!(!sealed.windows(8).any(|part| part == b"passport"), "sealed");
        drop(tx);

        // On their own page: nothing chosen keeps the file, another one takes its place.
        let link = token(&t, 1, "me").await;
        questions::answer(&public(&t), &link, &serde_json::Map::new(), &[]).await.expect("saved");
        assert_eq!(questions::file(&ctx(&t), "w", id, open).await.expect("kept").bytes, PDF);
        let other = [PDF, b" again"].concat();
        questions::answer(&public(&t), &link, &serde_json::Map::new(), &[file(open, "new.pdf", &other)])
            .await
            .expect("saved");
        let given = questions::file(&ctx(&t), "w", id, open).await.expect("replaced");
        assert_eq!((given.name.as_str(), given.bytes.as_slice()), ("new.pdf", other.as_slice()));

        // After the days that sensitive answers are kept, the sensitive file goes, the other one stays.
        t.app.clock.set("2024-01-01T00:00:00Z".parse().expect("an instant"));
        questions::forget_sealed(&ctx(&t)).await.expect("forgotten");
        assert!(matches!(questions::file(&ctx(&t), "w", id, secret).await, Err(ServiceError::NotFound)));
        questions::file(&ctx(&t), "w", id, open).await.expect("it is not sensitive");
    })
    .await;
}

#[tokio::test]
async fn a_file_comes_with_the_form_and_is_downloaded_from_the_desk() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let asked = question(&t, false, true).await;
        let server = t.server();
        let page = server.get("/en/w/w/register").await.text();
        assert!(page.contains("multipart/form-data") && page.contains(&format!("name=\"answers.{asked}\"")), "{page}");
        let form = |bytes: &'static [u8]| {
            MultipartForm::new()
                .add_text("name", "Sample delegate 1")
                .add_text("email", "delegate1@mop.example")
                .add_text("consents", "workshop:0")
                .add_part(format!("answers.{asked}"), Part::bytes(bytes).file_name("رسالة.pdf"))
        };
        let post = async |bytes| {
            server.post("/en/w/w/register").add_header("origin", "http://diwan.test").multipart(form(bytes)).await
        };
        let wrong = post(b"MZ").await;
        wrong.assert_status(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("value=\"Sample delegate 1\""), "what was typed stays");
        post(PDF).await.assert_status_ok();
        let (id, cookie) = (person(&t, 1).await, t.signed_in(Role::Administrator).await);
        let seen = server.get(&format!("/en/desk/w/w/participants/{id}")).add_header("cookie", &cookie).await.text();
        let at = format!("/en/desk/w/w/participants/{id}/files/{asked}");
        assert!(seen.contains(&at) && seen.contains("رسالة.pdf"), "{seen}");
        let got = server.get(&at).add_header("cookie", &cookie).await;
        assert_eq!(
            (got.header("content-type"), got.as_bytes().as_ref()),
            ("application/pdf".parse().expect("a type"), PDF)
        );
        assert!(
            got.header("content-disposition").to_str().expect("ASCII").starts_with("attachment; filename*=UTF-8''")
        );
        server.get(&at).await.assert_status(StatusCode::SEE_OTHER);
        server
            .get(&at.replace(&asked.to_string(), &id.to_string()))
            .add_header("cookie", &cookie)
            .await
            .assert_status_not_found();
    })
    .await;
}
