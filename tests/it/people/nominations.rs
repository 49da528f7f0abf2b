//! From the letter that asks for names to the people who are invited.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::ErrorCode;
use diwan::domain::nomination::{Nomination, NominationRequest, RequestStatus, Selection};
use diwan::domain::registration::Status;
use diwan::server::services::attachments::{self, Sent};
use diwan::server::services::institutions::{self, InstitutionInput};
use diwan::server::services::nominations::focal_points::{self, FocalPointInput};
use diwan::server::services::nominations::{self, Answer, Board, Decision, LetterInput, NomineeInput};
use diwan::server::services::rsvp::{self, AnswerInput};
use diwan::server::services::{ServiceError, links, seats};
use proptest::prelude::*;

/// A federal ministry and its counterpart.
pub(super) async fn ministries(t: &Test) {
    for (code, level, counterpart) in [("MOP", "central", ""), ("KRG-MOP", "krg", "MOP"), ("MOI", "central", "")] {
        let input = InstitutionInput {
            code: Some(code.into()),
            level: Some(level.into()),
            tier: Some("core".into()),
            name: Some(Texts::english(format!("Ministry {code}"))),
            counterpart: Some(counterpart.into()),
            ..InstitutionInput::default()
        };
        institutions::create(&ctx(t), &input).await.expect("an institution");
    }
}

pub(super) async fn speaker(t: &Test, code: &str) {
    let input = FocalPointInput {
        name: format!("Sample focal point {code}"),
        email: format!("focal.{}@mop.example", code.to_lowercase()),
        language: "en".into(),
        channel: "direct".into(),
        ..FocalPointInput::default()
    };
    focal_points::name(&ctx(t), code, &input, None).await.expect("a focal point");
}

/// A workshop with a letter to each of these institutions, sent to its focal point.
pub(super) async fn asked(
    t: &Test,
    slug: &str,
    capacity: Option<i64>,
    codes: &[&str],
    input: &LetterInput,
) -> Vec<NominationRequest> {
    workshop_as(t, slug, capacity, "invited", "published").await;
    for code in codes {
        seats::invite(&ctx(t), slug, code, 2).await.expect("seats");
    }
    let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    let composed = nominations::compose(&ctx(t), slug, &codes, input).await.expect("letters");
    let ids: Vec<_> = composed.made.iter().map(|one| one.id).collect();
    assert_eq!(nominations::send(&ctx(t), &ids).await.expect("sent"), codes.len());
    board(t, slug).await.requests
}

async fn board(t: &Test, slug: &str) -> Board {
    nominations::board(&ctx(t), slug).await.expect("a board")
}

/// The token in the last letter to a ministry's focal point.
pub(super) async fn letter(t: &Test, code: &str) -> String {
    let to = format!("focal.{}@mop.example", code.to_lowercase());
    let mails = mails(t).await;
    let last = mails.iter().rev().filter(|mail| mail.to_email == to).find(|mail| mail.text.contains("/nominate/"));
    let text = &last.expect("a letter").text;
    text.split_once("/nominate/").and_then(|(_, rest)| rest.split_whitespace().next()).expect("a link").to_owned()
}

pub(super) fn nominee(n: usize) -> NomineeInput {
    NomineeInput {
        name: format!("Sample delegate {n}"),
        email: format!("delegate{n}@mop.example"),
        rank: "director".into(),
        sex: if n.is_multiple_of(2) { "female".into() } else { "male".into() },
        ..NomineeInput::default()
    }
}

pub(super) fn names(seats: &[usize], alternates: &[usize]) -> Answer {
    let rows = |all: &[usize]| all.iter().map(|n| nominee(*n)).collect();
    Answer {
        seats: rows(seats),
        alternates: rows(alternates),
        endorsed_by: "Sample minister".into(),
        ..Answer::default()
    }
}

pub(super) fn with_alternates() -> LetterInput {
    LetterInput { alternates: Some("2".into()), due: Some("2023-09-08".into()), ..LetterInput::default() }
}

/// Who was named, by the number of the delegate.
async fn named(t: &Test, slug: &str, n: usize) -> Nomination {
    let person = person(t, n).await;
    board(t, slug).await.nominations.into_iter().find(|one| one.person == person).expect("a nomination")
}

pub(super) async fn decide(t: &Test, slug: &str, who: &[usize], decision: Decision) {
    let mut ids = Vec::new();
    for n in who {
        ids.push(named(t, slug, *n).await.id);
    }
    nominations::decide(&ctx(t), slug, &ids, decision, "Sample reason").await.expect("decided");
}

pub(super) async fn answer(t: &Test, n: usize, word: &str) {
    let token = token(t, n, "rsvp").await;
    rsvp::answer(&public(t), &token, &AnswerInput { answer: word.into(), ..AnswerInput::default() })
        .await
        .expect("answered");
}

#[tokio::test]
async fn from_the_letter_to_the_invitation() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        let requests = asked(&t, "way", Some(10), &["MOP"], &with_alternates()).await;
        let [request] = &requests[..] else { panic!("one letter") };
        assert_eq!((request.status, request.quota.seats, request.number), (RequestStatus::Sent, 2, 1));
        assert_eq!(request.reference, "way/MOP/2023/001");
        assert_eq!(board(&t, "way").await.left_out().len(), 1, "the counterpart is not asked");

        let link = letter(&t, "MOP").await;
        let page = nominations::open(&public(&t), &link).await.expect("the page");
        assert_eq!((page.closed, page.gaps.seats), (None, 2));
        nominations::save_draft(&public(&t), &link, &names(&[1], &[]), None).await.expect("kept");
        let page = nominations::open(&public(&t), &link).await.expect("the page");
        assert_eq!(page.draft.expect("a draft").seats[0].name, "Sample delegate 1");
        assert!(page.named.is_empty(), "a draft names nobody");

        let signed = Sent { name: "signed.pdf", bytes: b"%PDF-1.7 sample" };
        nominations::submit(&public(&t), &link, &names(&[1, 2], &[3]), Some(signed)).await.expect("named");
        let page = nominations::open(&public(&t), &link).await.expect("the page");
        assert_eq!((page.named.len(), page.gaps.is_none(), page.letter.as_deref()), (3, false, Some("signed.pdf")));
        assert_eq!(page.gaps.alternates, 1);
        let request = &board(&t, "way").await.requests[0];
        assert_eq!((request.status, request.endorsed_by.as_str()), (RequestStatus::Answered, "Sample minister"));
        let administrator = t.staff(diwan::domain::role::Role::Administrator).await;
        let (_, bytes) = attachments::open(&administrator, request.answer.expect("a file")).await.expect("the file");
        assert_eq!(bytes, b"%PDF-1.7 sample");

        // Changed until the last day: one goes, another comes, the order turns.
        let mut again = names(&[2, 4], &[3]);
        again.seats[0].order = "2".into();
        again.seats[1].order = "1".into();
        nominations::submit(&public(&t), &link, &again, None).await.expect("named");
        let order: Vec<_> = nominations::open(&public(&t), &link)
            .await
            .expect("the page")
            .named
            .iter()
            .map(|(one, person)| (one.place, one.priority, person.email.clone().unwrap_or_default()))
            .map(|(place, priority, email)| format!("{place} {priority} {email}"))
            .collect();
        assert_eq!(
            order,
            ["seat 1 delegate4@mop.example", "seat 2 delegate2@mop.example", "alternate 1 delegate3@mop.example"]
        );

        let ids = [named(&t, "way", 4).await.id];
        let ahead = nominations::look_ahead(&ctx(&t), "way", &ids, Decision::Approve, "").await.expect("a look");
        assert_eq!((ahead.people.len(), ahead.mails), (1, 1));
        assert_eq!(named(&t, "way", 4).await.selection, Selection::Open, "looking changes nothing");
        decide(&t, "way", &[4], Decision::Approve).await;
        assert_eq!(mails_to(&t, 4).await, ["invitation"]);
        decide(&t, "way", &[2], Decision::Decline).await;
        let told = mails(&t).await.into_iter().rev().find(|mail| mail.template == "nomination_decided").expect("told");
        assert!(told.text.contains("Sample delegate 2") && told.text.contains("Sample reason"));
        decide(&t, "way", &[2], Decision::Undo).await;
        let told = mails(&t).await.into_iter().rev().find(|mail| mail.template == "nomination_decided").expect("told");
        assert_eq!(told.status, diwan::domain::message::Status::Cancelled, "taken back within the minute");
    })
    .await;
}

#[tokio::test]
async fn a_free_place_goes_to_the_first_alternate_and_is_held_for_them() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        asked(&t, "free", Some(1), &["MOP"], &with_alternates()).await;
        nominations::submit(&public(&t), &letter(&t, "MOP").await, &names(&[1], &[2, 3]), None).await.expect("named");
        decide(&t, "free", &[1], Decision::Approve).await;
        answer(&t, 1, "yes").await;
        // Somebody else waits.
        let other = registrations::register_for(&ctx(&t), "free", &somebody(9)).await.expect("registered");
        assert_eq!(other.status, Status::Waiting);
        answer(&t, 1, "no").await;
        assert_eq!(mails_to(&t, 2).await, ["invitation"], "the first alternate is asked");
        assert_eq!(named(&t, "free", 2).await.selection, Selection::Approved);
        assert!(named(&t, "free", 2).await.called_at.is_some());
        let standing = async |n: usize| {
            let person = person(&t, n).await;
            let mut tx = t.app.db.read().await.expect("a connection");
            let workshop = storage::workshops::by_slug(&mut tx, "free").await.expect("a look").expect("a workshop");
            storage::registrations::of_person(&mut tx, workshop.id, person).await.expect("a look").map(|one| one.status)
        };
        assert_eq!(standing(9).await, Some(Status::Waiting), "the place is held");
        answer(&t, 2, "no").await;
        assert_eq!(mails_to(&t, 3).await, ["invitation"], "then the second");
        answer(&t, 3, "yes").await;
        assert_eq!(standing(3).await, Some(Status::Confirmed), "ahead of whoever waits: it was theirs");
        answer(&t, 3, "no").await;
        assert_eq!(standing(9).await, Some(Status::Confirmed), "no alternate is left: by the rule to the waiting list");
    })
    .await;
}

#[tokio::test]
async fn by_the_rule_a_free_place_goes_to_others_or_waits_for_the_team() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        speaker(&t, "MOI").await;
        asked(&t, "rule", Some(1), &["MOP", "MOI"], &with_alternates()).await;
        nominations::submit(&public(&t), &letter(&t, "MOP").await, &names(&[1], &[]), None).await.expect("named");
        nominations::submit(&public(&t), &letter(&t, "MOI").await, &names(&[5], &[6]), None).await.expect("named");
        let wrong = nominations::set_rules(&ctx(&t), "rule", "somebody", "x").await.expect_err("wrong");
        let ServiceError::Invalid(errors) = wrong else { panic!("{wrong}") };
        assert!(errors.of("free_place").is_some() && errors.of("remind").is_some());
        nominations::set_rules(&ctx(&t), "rule", "alternates", "7").await.expect("set");
        decide(&t, "rule", &[1], Decision::Approve).await;
        answer(&t, 1, "yes").await;
        answer(&t, 1, "no").await;
        assert_eq!(mails_to(&t, 6).await, ["invitation"], "an alternate of another institution");
        nominations::set_rules(&ctx(&t), "rule", "team", "").await.expect("set");
        registrations::register_for(&ctx(&t), "rule", &somebody(9)).await.expect("registered");
        decide(&t, "rule", &[6], Decision::Decline).await;
        assert_eq!(mails_to(&t, 9).await, ["registration_waiting"], "nobody is let in by itself");
    })
    .await;
}

#[tokio::test]
async fn an_institution_names_somebody_else_with_a_reason() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        asked(&t, "instead", Some(5), &["MOP"], &with_alternates()).await;
        let link = letter(&t, "MOP").await;
        nominations::submit(&public(&t), &link, &names(&[1, 2], &[]), None).await.expect("named");
        decide(&t, "instead", &[1], Decision::Approve).await;
        let removing = nominations::submit(&public(&t), &link, &names(&[2], &[]), None).await;
        assert!(matches!(removing, Err(ServiceError::Conflict("nominee-decided"))), "not silently");
        t.app.clock.set("2023-09-09T08:00:00Z".parse().expect("an instant"));
        let late = nominations::submit(&public(&t), &link, &names(&[1, 2], &[]), None).await;
        assert!(matches!(late, Err(ServiceError::Conflict("nomination-late"))));
        let one = named(&t, "instead", 1).await.id;
        let silent = nominations::replace(&public(&t), &link, one, &nominee(7), " ").await.expect_err("a reason");
        let ServiceError::Invalid(errors) = silent else { panic!("{silent}") };
        assert_eq!(errors.of("replace.reason"), Some(&ErrorCode::Required));
        nominations::replace(&public(&t), &link, one, &nominee(7), "Travels on those days").await.expect("replaced");
        assert_eq!(named(&t, "instead", 1).await.selection, Selection::Replaced);
        let new = named(&t, "instead", 7).await;
        assert_eq!((new.selection, new.replaces), (Selection::Open, Some(one)));
        let again = nominations::replace(&public(&t), &link, one, &nominee(8), "x").await;
        assert!(matches!(again, Err(ServiceError::Conflict("nominee-replaced"))));
    })
    .await;
}

#[tokio::test]
async fn links_say_why_they_open_nothing_and_come_again() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        let requests = asked(&t, "links", Some(5), &["MOP"], &LetterInput::default()).await;
        let first = letter(&t, "MOP").await;
        speaker(&t, "MOP").await;
        nominations::reissue(&ctx(&t), requests[0].id).await.expect("reissued");
        let second = letter(&t, "MOP").await;
        assert_ne!(first, second);
        nominations::open(&public(&t), &second).await.expect("the new one opens");
        let why = async |token: &str| match nominations::open(&public(&t), token).await {
            Err(ServiceError::Link(code)) => code,
            other => panic!("{token}: {other:?}"),
        };
        registrations::register_for(&ctx(&t), "links", &somebody(1)).await.expect("registered");
        let mine = token(&t, 1, "me").await;
        assert_eq!(why(&first).await, "link-replaced");
        assert_eq!(why(&mine).await, "link-of-another-page");
        assert_eq!(why(&"x".repeat(24)).await, "link-unknown");
        for mistyped in [&second[..20], "", "a b", &format!("{second}."), &"x".repeat(5000)] {
            assert_eq!(why(mistyped).await, "link-mistyped");
        }
        assert_eq!(ServiceError::Link("link-replaced").status(), 410);

        let before = mails(&t).await.len();
        links::send_mine(&public(&t), "focal.mop@mop.example").await.expect("asked");
        links::send_mine(&public(&t), "focal.mop@mop.example").await.expect("once in ten minutes");
        links::send_mine(&public(&t), "nobody@mop.example").await.expect("the same answer");
        let mails = mails(&t).await;
        assert_eq!(mails.len(), before + 1);
        assert!(mails.last().expect("a mail").text.contains(&second));
        assert!(matches!(links::send_mine(&public(&t), "no address").await, Err(ServiceError::Invalid(_))));
    })
    .await;
}

#[tokio::test]
async fn the_silent_are_reminded_by_the_rule_once_a_day_of_it() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        t.app.clock.set("2023-08-25T08:00:00Z".parse().expect("an instant"));
        let input = LetterInput { due: Some("2023-09-05".into()), ..LetterInput::default() };
        asked(&t, "silent", Some(5), &["MOP"], &input).await;
        let mut reminded = Vec::new();
        for day in 26..=40 {
            let date = chrono::NaiveDate::from_ymd_opt(2023, 8, 1).expect("a day") + chrono::Duration::days(day - 1);
            t.app.clock.set(date.and_hms_opt(9, 0, 0).expect("an hour").and_utc());
            let sent = nominations::remind_due(&t.ctx()).await.expect("looked");
            assert_eq!(nominations::remind_due(&t.ctx()).await.expect("looked"), 0, "once");
            if sent > 0 {
                reminded.push(date.to_string());
            }
        }
        assert_eq!(reminded, ["2023-08-29", "2023-09-03", "2023-09-06"], "7 and 2 days before, a day after");
        assert_eq!(board(&t, "silent").await.requests[0].reminders, 3);
    })
    .await;
}

#[tokio::test]
async fn wrong_files_names_and_numbers_are_said_at_their_fields() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        let input = LetterInput { due: Some("2023-09-08".into()), ..LetterInput::default() };
        asked(&t, "wrong", Some(5), &["MOP"], &input).await;
        let link = letter(&t, "MOP").await;
        let refused = async |answer: &Answer, letter: Option<Sent<'_>>| match nominations::submit(
            &public(&t),
            &link,
            answer,
            letter,
        )
        .await
        {
            Err(ServiceError::Invalid(errors)) => errors,
            other => panic!("{other:?}"),
        };
        let html = Sent { name: "letter.pdf", bytes: b"<html>" };
        assert_eq!(refused(&names(&[1], &[]), Some(html)).await.of("letter"), Some(&ErrorCode::FileType));
        assert_eq!(refused(&names(&[], &[]), None).await.of("seat.0.name"), Some(&ErrorCode::Required));
        assert_eq!(refused(&names(&[1, 1], &[]), None).await.of("seat.1.email"), Some(&ErrorCode::Taken));
        let many = refused(&names(&[1, 2, 3], &[4]), None).await;
        assert_eq!(many.of("seat.2.name"), Some(&ErrorCode::TooMany { max: 2 }));
        assert_eq!(many.of("alternate.0.name"), Some(&ErrorCode::TooMany { max: 0 }));
        let mut odd = names(&[1], &[]);
        odd.seats[0].email = "no address".into();
        odd.seats[0].rank = "emperor".into();
        odd.endorsed_by = String::new();
        let odd = refused(&odd, None).await;
        assert!(odd.of("seat.0.email").is_some() && odd.of("seat.0.rank").is_some() && odd.of("endorsed_by").is_some());
        let foreign = Answer {
            seats: vec![NomineeInput { person: uuid::Uuid::nil().to_string(), ..NomineeInput::default() }],
            ..names(&[], &[])
        };
        assert_eq!(refused(&foreign, None).await.of("seat.0.person"), Some(&ErrorCode::Unknown));
        assert!(board(&t, "wrong").await.nominations.is_empty(), "nothing is half saved");

        let before = LetterInput {
            rank_from: Some("director".into()),
            rank_to: Some("minister".into()),
            ..LetterInput::default()
        };
        let composed = nominations::compose(&ctx(&t), "wrong", &["KRG-MOP".into()], &before).await.expect_err("wrong");
        let ServiceError::Invalid(errors) = composed else { panic!("{composed}") };
        assert!(errors.of("rank_to").is_some());
    })
    .await;
}

/// How somebody stands in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Now {
    NotAsked,
    Asked,
    Seat,
    Waits,
}

/// Two seats, two approved, two alternates.
struct Model {
    now: [Now; 4],
    held: [bool; 4],
    said_no: [bool; 4],
    line: Vec<usize>,
}

impl Default for Model {
    fn default() -> Self {
        let now = [Now::Asked, Now::Asked, Now::NotAsked, Now::NotAsked];
        Self { now, held: [false; 4], said_no: [false; 4], line: Vec::new() }
    }
}

impl Model {
    fn free(&self) -> bool {
        let taken = self.now.iter().filter(|now| **now == Now::Seat).count();
        taken + self.held.iter().filter(|held| **held).count() < 2
    }

    fn answer(&mut self, who: usize, yes: bool) {
        if yes {
            self.said_no[who] = false;
            if self.now[who] == Now::Asked {
                let theirs = std::mem::take(&mut self.held[who]);
                let seat = theirs || (self.free() && self.line.is_empty());
                self.now[who] = if seat { Now::Seat } else { Now::Waits };
                if !seat {
                    self.line.push(who);
                }
            }
            return;
        }
        if std::mem::replace(&mut self.said_no[who], true) {
            return;
        }
        let before = std::mem::replace(&mut self.now[who], Now::Asked);
        self.held[who] = false;
        self.line.retain(|one| *one != who);
        if before != Now::Waits
            && self.free()
            && let Some(next) = (2..4).find(|n| self.now[*n] == Now::NotAsked)
        {
            self.now[next] = Now::Asked;
            self.held[next] = true;
        }
        while self.free() && !self.line.is_empty() {
            let first = self.line.remove(0);
            self.now[first] = Now::Seat;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Against a model of a few lines: where a seat is given back, or somebody asked says no, the first alternate about
    /// whom nothing stands is called and a place is held for them, if there is one; what is free otherwise goes to whoever waits.
    #[test]
    fn places_are_passed_on_as_in_the_model(steps in proptest::collection::vec((0_usize..4, prop::bool::ANY), 1..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let t = Test::new(storage::Engine::Sqlite).await;
            ministries(&t).await;
            speaker(&t, "MOP").await;
            asked(&t, "model", Some(2), &["MOP"], &with_alternates()).await;
            nominations::submit(&public(&t), &letter(&t, "MOP").await, &names(&[0, 1], &[2, 3]), None).await.expect("named");
            decide(&t, "model", &[0, 1], Decision::Approve).await;
            let mut model = Model::default();
            for (who, yes) in steps {
                if model.now[who] == Now::NotAsked {
                    continue;
                }
                answer(&t, who, if yes { "yes" } else { "no" }).await;
                model.answer(who, yes);
                let mut seated = 0;
                for (n, expected) in model.now.into_iter().enumerate() {
                    let one = named(&t, "model", n).await;
                    assert_eq!(one.selection == Selection::Approved, expected != Now::NotAsked, "{n} approved");
                    let mut tx = t.app.db.read().await.expect("a connection");
                    let workshop = storage::workshops::by_slug(&mut tx, "model").await.expect("a look").expect("one");
                    let found = storage::registrations::of_person(&mut tx, workshop.id, one.person).await.expect("a look");
                    let now = match found.map(|one| one.status) {
                        Some(Status::Confirmed) => Now::Seat,
                        Some(Status::Waiting) => Now::Waits,
                        Some(Status::Withdrawn) | None => Now::Asked,
                    };
                    assert!(expected == Now::NotAsked || now == expected, "{n}: {now:?}, not {expected:?}");
                    seated += usize::from(now == Now::Seat);
                }
                assert!(seated <= 2, "no seat twice");
            }
        });
    }
}
