//! Where people served, over time; further contacts; institutions that are no more.

use super::records::institution;
use super::*;
use crate::support::for_each_engine;
use diwan::domain::person::{Contact, ContactKind};
use diwan::domain::role::Role;
use diwan::domain::{ErrorCode, PersonId};
use diwan::server::services::appointments::{self, AppointmentInput};
use diwan::server::services::institutions::{self, InstitutionInput};
use diwan::server::services::invitations::{Choice, send};
use diwan::server::services::people::{self, PeopleQuery, PersonInput};
use diwan::server::services::{ServiceError, contacts, duplicates, participants};

async fn known(t: &Test, codes: &[&str]) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    for code in codes {
        institution(&mut tx, code).await;
    }
    tx.commit().await.expect("commits");
}

async fn person(t: &Test, email: &str, of: &str) -> PersonId {
    let input = PersonInput {
        name: Some([("en".to_owned(), "Sample delegate".to_owned())].into()),
        email: Some(email.into()),
        institution: Some(of.into()),
        ..PersonInput::default()
    };
    people::create(&ctx(t), &input).await.expect("a person").id
}

fn post(of: &str, from: &str, to: &str) -> AppointmentInput {
    let text = |text: &str| Some(text.to_owned());
    AppointmentInput { institution: text(of), position: text("Director"), starts_on: text(from), ends_on: text(to) }
}

async fn served(t: &Test, id: PersonId) -> Vec<(String, Option<String>, Option<String>)> {
    let all = institutions::all(&ctx(t)).await.expect("institutions");
    let (_, posts) = people::get(&ctx(t), id).await.expect("a person");
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let code = |id| all.iter().find(|i| i.id == id).map(|i| i.code.clone()).unwrap_or_default();
    posts.into_iter().map(|post| (code(post.institution), day(post.starts_on), day(post.ends_on))).collect()
}

#[tokio::test]
async fn a_move_ends_the_post_before_and_earlier_workshops_keep_what_was() {
    for_each_engine(async |t| {
        known(&t, &["MOP", "MOT"]).await;
        workshop(&t, "then", None).await;
        let id = person(&t, "one@mop.example", "MOP").await;
        let choice = Choice { people: vec![id], ..Choice::default() };
        send(&ctx(&t), "then", &choice, true, true).await.expect("invited");
        // The workshop is on 10 September 2023; the move is two days later.
        t.app.clock.set("2023-10-01T08:00:00Z".parse().expect("an instant"));
        assert_eq!(
            refused(appointments::add(&ctx(&t), id, &post("MOT", "", ""), None).await, "starts_on"),
            ErrorCode::Required
        );
        assert_eq!(
            refused(appointments::add(&ctx(&t), id, &post("MOT", "2023-11-01", ""), None).await, "starts_on"),
            ErrorCode::Future
        );
        assert_eq!(
            refused(appointments::add(&ctx(&t), id, &post("", "2023-09-12", ""), None).await, "institution"),
            ErrorCode::Required
        );
        appointments::add(&ctx(&t), id, &post("MOT", "2023-09-12", ""), None).await.expect("moved");
        let day = |day: &str| Some(day.to_owned());
        assert_eq!(
            served(&t, id).await,
            [("MOT".to_owned(), day("2023-09-12"), None), ("MOP".to_owned(), None, day("2023-09-12"))]
        );
        let history = people::history(&ctx(&t), id).await.expect("a history");
        let all = institutions::all(&ctx(&t)).await.expect("institutions");
        let mop = all.iter().find(|i| i.code == "MOP").expect("it is there").id;
        assert_eq!(history[0].institution, Some(mop));
        let list = participants::list(&ctx(&t), "then", &participants::Query::default()).await.expect("a list");
        assert_eq!(list.shown[0].institution, Some(mop), "the list of that workshop says where they served then");
        let there = PeopleQuery { institution: Some("MOT".into()), ..PeopleQuery::default() };
        let found = people::list(&ctx(&t), &there).await.expect("a list");
        assert_eq!(found.people.len(), 1, "they serve there now");
    })
    .await;
}

#[tokio::test]
async fn posts_never_overlap_and_can_be_corrected() {
    for_each_engine(async |t| {
        known(&t, &["MOP", "MOT"]).await;
        t.app.clock.set("2024-06-01T08:00:00Z".parse().expect("an instant"));
        let id = person(&t, "one@mop.example", "").await;
        let first =
            appointments::add(&ctx(&t), id, &post("MOP", "2020-01-01", "2022-01-01"), None).await.expect("added");
        for (from, to) in [("2021-12-31", "2023-01-01"), ("", "2020-01-02"), ("2020-05-01", "2020-06-01"), ("", "")] {
            let code = refused(appointments::add(&ctx(&t), id, &post("MOT", from, to), None).await, "starts_on");
            assert_eq!(code, ErrorCode::Overlap, "{from} {to}");
        }
        let wrong = appointments::add(&ctx(&t), id, &post("MOT", "2023-02-01", "2023-01-01"), None).await;
        assert_eq!(refused(wrong, "ends_on"), ErrorCode::EndBeforeStart);
        let second = appointments::add(&ctx(&t), id, &post("MOT", "2022-01-01", ""), None).await.expect("the same day");
        let (now, _) = people::get(&ctx(&t), id).await.expect("a person");
        let stale =
            appointments::change(&ctx(&t), id, second, &post("MOT", "2022-02-01", ""), Some(now.revision - 1)).await;
        assert!(matches!(stale, Err(ServiceError::Stale)), "{stale:?}");
        appointments::change(&ctx(&t), id, second, &post("MOT", "2022-02-01", ""), Some(now.revision))
            .await
            .expect("corrected");
        let back = appointments::change(&ctx(&t), id, second, &post("MOT", "2021-02-01", ""), None).await;
        assert_eq!(refused(back, "starts_on"), ErrorCode::Overlap);
        appointments::remove(&ctx(&t), id, first, None).await.expect("taken off");
        assert_eq!(served(&t, id).await, [("MOT".to_owned(), Some("2022-02-01".to_owned()), None)]);
        let gone = appointments::remove(&ctx(&t), id, first, None).await;
        assert!(matches!(gone, Err(ServiceError::NotFound)), "{gone:?}");
        let other = person(&t, "two@mop.example", "").await;
        let foreign = appointments::remove(&ctx(&t), other, second, None).await;
        assert!(matches!(foreign, Err(ServiceError::NotFound)), "a post of somebody else: {foreign:?}");
        // Whoever had posts before begins a new one today, not for ever.
        people::update(&ctx(&t), id, &PersonInput { institution: Some(String::new()), ..PersonInput::default() }, None)
            .await
            .expect("left");
        people::update(&ctx(&t), id, &PersonInput { institution: Some("MOP".into()), ..PersonInput::default() }, None)
            .await
            .expect("back");
        let today = Some("2024-06-01".to_owned());
        assert_eq!(
            served(&t, id).await,
            [("MOP".to_owned(), today.clone(), None), ("MOT".to_owned(), Some("2022-02-01".to_owned()), today)]
        );
    })
    .await;
}

#[tokio::test]
async fn further_contacts_find_their_person() {
    for_each_engine(async |t| {
        known(&t, &["MOP"]).await;
        let one = person(&t, "one@mop.example", "MOP").await;
        let two = person(&t, "two@mop.example", "MOP").await;
        let added = contacts::add(&ctx(&t), one, "email", " Private@Home.example ", None).await.expect("added");
        assert_eq!(added, Contact { kind: ContactKind::Email, value: "private@home.example".into() });
        contacts::add(&ctx(&t), one, "name", "نوێنەر", None).await.expect("added");
        contacts::add(&ctx(&t), one, "phone", "0750 000 0001", None).await.expect("added");
        let by_address = people::by_email(&ctx(&t), "private@home.example").await.expect("found");
        assert_eq!(by_address.map(|person| person.id), Some(one));
        for q in ["نوينهر", "private@home"] {
            let found =
                people::list(&ctx(&t), &PeopleQuery { q: q.into(), ..PeopleQuery::default() }).await.expect("a list");
            assert_eq!(found.people.iter().map(|p| p.id).collect::<Vec<_>>(), [one], "{q}");
        }
        for (kind, value, code) in [
            ("email", "two@mop.example", ErrorCode::Taken),
            ("email", "private@home.example", ErrorCode::Taken),
            ("email", "no address", ErrorCode::Email),
            ("phone", " ", ErrorCode::Required),
        ] {
            assert_eq!(refused(contacts::add(&ctx(&t), two, kind, value, None).await, "value"), code, "{value}");
        }
        assert_eq!(refused(contacts::add(&ctx(&t), two, "fax", "1", None).await, "kind"), ErrorCode::Choice);
        contacts::add(&ctx(&t), two, "phone", "+964 750 000 0001", None).await.expect("one may be shared");
        let pairs = duplicates::pairs(&ctx(&t), None).await.expect("pairs").pairs;
        assert!(
            pairs.iter().any(|pair| pair.shared.iter().any(|kind| kind.as_str() == "phone")),
            "found by the number"
        );
        contacts::remove(&ctx(&t), one, &added, None).await.expect("taken away");
        assert!(people::by_email(&ctx(&t), "private@home.example").await.expect("asked").is_none());
        assert!(matches!(contacts::remove(&ctx(&t), one, &added, None).await, Err(ServiceError::NotFound)));
        assert!(matches!(contacts::of(&public(&t), one).await, Err(ServiceError::SignIn)));
    })
    .await;
}

#[tokio::test]
async fn institutions_that_are_no_more_are_not_offered() {
    for_each_engine(async |t| {
        known(&t, &["MOP", "OLD"]).await;
        t.app.clock.set("2024-06-01T08:00:00Z".parse().expect("an instant"));
        let dates = |from: &str, to: &str| InstitutionInput {
            valid_from: Some(from.into()),
            valid_to: Some(to.into()),
            ..InstitutionInput::default()
        };
        let wrong = institutions::update(&ctx(&t), "OLD", &dates("2020-01-01", "2019-01-01"), None).await;
        assert_eq!(refused(wrong, "valid_to"), ErrorCode::EndBeforeStart);
        institutions::update(&ctx(&t), "OLD", &dates("2003-01-01", "2023-12-31"), None).await.expect("ended");
        let (cookie, server) = (t.signed_in(Role::Administrator).await, t.server());
        let read = async |path: &str| server.get(path).add_header("cookie", &cookie).await.text();
        let page = read("/en/desk/people/new").await;
        assert!(page.contains("value=\"MOP\"") && !page.contains("value=\"OLD\""), "{page}");
        let id = person(&t, "one@mop.example", "MOP").await;
        let posts = read(&format!("/en/desk/people/{id}/posts")).await;
        assert!(posts.contains("value=\"OLD\""), "the past had it");
        let list = read("/en/desk/institutions").await;
        assert!(list.contains("until 31 December 2023"), "{list}");
    })
    .await;
}
