//! Lists of a workshop brought in: registrations and nominations, what each row does, and that it does it once.

use super::nominations::{answer, asked, decide, ministries, speaker, with_alternates};
use super::*;
use crate::imports::{brought_in_for, checked_for, said};
use crate::support::for_each_engine;
use axum::http::header::COOKIE;
use diwan::domain::Locale;
use diwan::domain::import::Verdict;
use diwan::domain::nomination::RequestStatus;
use diwan::domain::role::Role;
use diwan::server::services::imports;
use diwan::server::services::nominations::{self as letters, Decision};
use diwan::server::services::participants::{self, Query};
use diwan::server::services::people as records;
use diwan::server::services::questions::{self, QuestionInput};

/// Verdict, changed fields and reasons of each row.
async fn rows(t: &Test, id: diwan::domain::ImportId) -> Vec<String> {
    let line = |(_, verdict, changed, reasons): (i64, Verdict, Vec<String>, Vec<String>)| {
        [verdict.to_string(), changed.join(" "), reasons.join(" ")].join("|")
    };
    said(&t.ctx(), id).await.into_iter().map(line).collect()
}

/// Everything that the rows of an import hold.
async fn storage_rows(t: &Test, id: diwan::domain::ImportId) -> String {
    format!("{:?}", imports::rows(&t.ctx(), id, None, 0, 100).await.expect("rows"))
}

/// Who stands where: the number of the delegate and the standing.
async fn standing(t: &Test, slug: &str) -> Vec<String> {
    let list = participants::list(&t.ctx(), slug, &Query::default()).await.expect("a list");
    let one = |p: &diwan::domain::participant::Participant| {
        format!("{} {}", p.person.email.clone().unwrap_or_default().replace("@mop.example", ""), p.standing())
    };
    let mut all: Vec<String> = list.shown.iter().map(one).collect();
    all.sort();
    all
}

async fn question(t: &Test, slug: &str, kind: &str, label: &str, options: &[&str]) -> String {
    let input = QuestionInput {
        kind: Some(kind.into()),
        label: Some(Texts::english(label)),
        options: Some(options.iter().map(|text| Texts::english(*text)).collect()),
        ..QuestionInput::default()
    };
    questions::create(&ctx(t), slug, &input).await.expect("a question").id.to_string()
}

const LIST: &str = "Name,E-mail,Phone,Institution,Position,Rank,Sex,Language,Status,Shirt size,Shoe size\n\
    Sample delegate 1,delegate1@mop.example,0750,MOP,Director,Director,Female,Arabic,,Large,41\n\
    Sample delegate 2,delegate2@mop.example,,MOP,,,,ckb,,small,\n\
    Sample delegate 3,delegate3@mop.example,,,,,,,Confirmed,,\n\
    Sample delegate 4,delegate4@mop.example,,,,,,,waiting,,\n\
    Sample delegate 5,delegate5@mop.example,,,,,,,Declined,,\n\
    Sample delegate 6,delegate6@mop.example,,NOWHERE,,Vizier,,,,Huge,a lot\n\
    ,delegate7@mop.example,,,,,,,,,\n\
    Again,DELEGATE1@mop.example,,,,,,,,,\n\
    No address,,,,,,,,,,\n";

#[tokio::test]
async fn registrations_take_seats_in_their_order_and_once() {
    for_each_engine(async |t| {
        ministries(&t).await;
        workshop(&t, "w", Some(2)).await;
        let size = question(&t, "w", "choice", "Shirt size", &["Small", "Large"]).await;
        let shoe = question(&t, "w", "number", "Shoe size", &[]).await;
        let before = mails(&t).await.len();
        let import = checked_for(&t, &ctx(&t), "registrations", Some("w"), LIST).await;
        assert_eq!(import.mapping.len(), 11, "the questions are known by their words: {:?}", import.mapping);
        let expected = [
            "added||".to_owned(),
            "added||".to_owned(),
            "skipped||status no-seat".to_owned(),
            "added||".to_owned(),
            "skipped||status transition".to_owned(),
            format!("skipped||institution unknown rank choice answer.{size} choice answer.{shoe} out-of-range"),
            "skipped||name required".to_owned(),
            "skipped||row repeated".to_owned(),
            "skipped||email required".to_owned(),
        ];
        let mut found = rows(&t, import.id).await;
        // Which of the answers is named first is the order of the form's identifiers.
        found[5] = found[5].replace(
            &format!("answer.{shoe} out-of-range answer.{size} choice"),
            &format!("answer.{size} choice answer.{shoe} out-of-range"),
        );
        assert_eq!(found, expected);
        assert_eq!((standing(&t, "w").await.len(), mails(&t).await.len()), (0, before), "a dry run changes nothing");

        imports::accept(&ctx(&t), import.id, true, None).await.expect("accepted");
        imports::work(&t.app, || false).await.expect("worked");
        let all = ["delegate1 confirmed", "delegate2 confirmed", "delegate4 waiting-list"];
        assert_eq!(standing(&t, "w").await, all);
        assert_eq!(mails(&t).await.len(), before + 3, "who has a place is written to");
        let list = participants::list(&t.ctx(), "w", &Query::default()).await.expect("a list");
        let one = list.shown.iter().find(|p| p.person.email.as_deref() == Some("delegate1@mop.example"));
        let one = one.expect("the first");
        let answers = &one.registration.as_ref().expect("a registration").answers;
        assert_eq!(answers[&shoe], "41");
        assert!(answers[&size].as_str().is_some_and(|key| key != "Large"), "the key of the option");
        assert_eq!((one.person.position.as_str(), one.person.phone.as_str()), ("Director", "0750"));
        assert!(one.person.rank.is_some() && one.person.sex.is_some() && one.institution.is_some());

        let again = checked_for(&t, &ctx(&t), "registrations", Some("w"), LIST).await;
        let counts = again.counts;
        assert_eq!((counts.added, counts.changed, counts.same, counts.skipped), (0, 0, 3, 6));
        assert_eq!(mails(&t).await.len(), before + 3);
    })
    .await;
}

#[tokio::test]
async fn registrations_are_changed_and_nobody_comes_back_by_an_old_list() {
    for_each_engine(async |t| {
        ministries(&t).await;
        workshop(&t, "w", Some(2)).await;
        for n in 1..=3 {
            register(&t, "w", n).await.expect("registered");
        }
        let list = "email,status,institution,language,needs,phone\n\
            delegate1@mop.example,withdrawn,,,,\n\
            delegate2@mop.example,,MOP,en,Sample ramp,0751\n\
            delegate3@mop.example,withdrawn,,,,\n";
        let import = brought_in_for(&t, &ctx(&t), "registrations", Some("w"), list).await;
        assert_eq!(import.done.changed, 3);
        assert_eq!(
            rows(&t, import.id).await,
            ["changed|status|", "changed|phone needs institution language|", "changed|status|"]
        );
        assert_eq!(standing(&t, "w").await, ["delegate1 withdrawn", "delegate2 confirmed", "delegate3 withdrawn"]);
        let old = "name,email\nSample delegate 1,delegate1@mop.example\nSample delegate 2,delegate2@mop.example\n";
        let import = checked_for(&t, &ctx(&t), "registrations", Some("w"), old).await;
        assert_eq!(import.counts.same, 2, "{:?}", rows(&t, import.id).await);
        let back = "email,status\ndelegate1@mop.example,Confirmed\n";
        brought_in_for(&t, &ctx(&t), "registrations", Some("w"), back).await;
        assert_eq!(standing(&t, "w").await, ["delegate1 confirmed", "delegate2 confirmed", "delegate3 withdrawn"]);
    })
    .await;
}

#[tokio::test]
async fn a_workshop_that_is_over_takes_its_list_without_a_mail() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        t.app.clock.set("2023-10-01T08:00:00Z".parse().expect("an instant"));
        let before = mails(&t).await.len();
        let list = "name,email,attendance\nSample delegate 1,delegate1@mop.example,\n";
        let import = brought_in_for(&t, &ctx(&t), "registrations", Some("w"), list).await;
        assert_eq!(import.done.added, 1);
        assert_eq!(mails(&t).await.len(), before, "nobody is told to come");
        let came = "email,attendance\ndelegate1@mop.example,Attended\n";
        let import = brought_in_for(&t, &ctx(&t), "registrations", Some("w"), came).await;
        assert_eq!(rows(&t, import.id).await, ["changed|attendance|"]);
        let draft = workshop_as(&t, "d", None, "open", "draft").await.slug;
        let file = imports::File { name: "list.csv".into(), bytes: list.as_bytes().to_vec() };
        let refused = imports::receive(&ctx(&t), "registrations", Some(&draft), Some(file)).await;
        assert!(matches!(refused, Err(ServiceError::Conflict("workshop-draft"))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn nominations_answer_the_letter_within_what_it_asks() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        asked(&t, "w", Some(9), &["MOP"], &with_alternates()).await;
        let list = "Institution code,Name,E-mail,Rank,Sex,Named for,Order\n\
            MOP,Sample delegate 1,delegate1@mop.example,Director,Female,Seat,1\n\
            Ministry MOP,Sample delegate 2,delegate2@mop.example,,,,\n\
            MOP,Sample delegate 3,delegate3@mop.example,,,Alternate,\n\
            MOP,Sample delegate 4,delegate4@mop.example,,,Seat,\n\
            MOI,Sample delegate 5,delegate5@mop.example,,,,\n\
            ,Sample delegate 6,delegate6@mop.example,,,Chair,\n\
            MOP,,delegate7,,,,x\n\
            MOP,Again,delegate1@mop.example,,,,\n";
        let import = checked_for(&t, &ctx(&t), "nominations", Some("w"), list).await;
        let expected = [
            "added||",
            "added||",
            "added||",
            "skipped||place too-many",
            "skipped||institution not-asked",
            "skipped||institution required place choice",
            "skipped||order out-of-range name required email email",
            "skipped||row repeated",
        ];
        assert_eq!(rows(&t, import.id).await, expected);
        let board = || async { letters::board(&t.ctx(), "w").await.expect("a board") };
        assert_eq!((board().await.nominations.len(), board().await.requests[0].status), (0, RequestStatus::Sent));
        imports::accept(&ctx(&t), import.id, true, None).await.expect("accepted");
        imports::work(&t.app, || false).await.expect("worked");
        let there = board().await;
        assert_eq!((there.nominations.len(), there.requests[0].status), (3, RequestStatus::Answered));
        let again = checked_for(&t, &ctx(&t), "nominations", Some("w"), list).await;
        assert_eq!((again.counts.same, again.counts.added, again.counts.changed), (3, 0, 0));

        let swap = "institution,name,email,place,order\n\
            MOP,Sample delegate 2,delegate2@mop.example,Alternate,1\n\
            MOP,Sample delegate 3,delegate3@mop.example,Seat,2\n";
        let import = brought_in_for(&t, &ctx(&t), "nominations", Some("w"), swap).await;
        assert_eq!(rows(&t, import.id).await, ["changed|place order|", "changed|place order|"]);
        decide(&t, "w", &[1], Decision::Decline).await;
        let import = checked_for(&t, &ctx(&t), "nominations", Some("w"), list).await;
        assert_eq!(rows(&t, import.id).await[0], "same||", "what the team decided stays");
        t.app.clock.set("2023-09-09T08:00:00Z".parse().expect("an instant"));
        let said = storage_rows(&t, import.id).await;
        assert!(said.contains("delegate2@mop.example"));
        let two = person(&t, 2).await;
        records::erase(&ctx(&t), two, "delegate2@mop.example", None).await.expect("erased");
        assert!(!storage_rows(&t, import.id).await.contains("delegate2@mop.example"), "what rows said goes with them");
        let late = "institution,name,email\nMOP,Sample delegate 8,delegate8@mop.example\n";
        let import = checked_for(&t, &ctx(&t), "nominations", Some("w"), late).await;
        assert_eq!(rows(&t, import.id).await, ["skipped||institution late"]);
    })
    .await;
}

#[tokio::test]
async fn lists_of_a_workshop_come_back_as_they_went() {
    for_each_engine(async |t| {
        ministries(&t).await;
        speaker(&t, "MOP").await;
        asked(&t, "w", Some(9), &["MOP"], &with_alternates()).await;
        let names = "institution,name,email,rank,sex,place,order\n\
            MOP,Sample delegate 1,delegate1@mop.example,director,female,seat,1\n\
            MOP,=1+1,delegate2@mop.example,officer,male,alternate,1\n";
        brought_in_for(&t, &ctx(&t), "nominations", Some("w"), names).await;
        let yes = question(&t, "w", "consent", "Sample agreement", &[]).await;
        let size = question(&t, "w", "choice", "Shirt size", &["Small", "Large"]).await;
        let list = "name,email,needs,Sample agreement,Shirt size\n\
            Sample delegate 3,delegate3@mop.example,-ramp,yes,Small\n\
            Sample delegate 4,delegate4@mop.example,,,\n";
        brought_in_for(&t, &ctx(&t), "registrations", Some("w"), list).await;
        decide(&t, "w", &[1], Decision::Approve).await;
        answer(&t, 1, "no").await;
        // The alternate was asked in their stead.
        let all = ["delegate1 declined", "delegate2 no-answer", "delegate3 confirmed", "delegate4 confirmed"];
        assert_eq!(standing(&t, "w").await, all);
        let (cookie, server) = (t.signed_in(Role::Administrator).await, t.server());
        for locale in Locale::ALL {
            for ending in ["csv", "xlsx"] {
                for (kind, page, rows_of_it) in
                    [("registrations", "participants", 4), ("nominations", "nominations", 2)]
                {
                    let address = format!("/{locale}/desk/w/w/{page}.{ending}");
                    let file = server.get(&address).add_header(COOKIE, cookie.as_str()).await;
                    assert_eq!(file.status_code(), 200, "{address}");
                    let import = checked_for(&t, &ctx(&t), kind, Some("w"), file.as_bytes().to_vec()).await;
                    assert_eq!(import.counts.same, rows_of_it, "{address} {:?}", rows(&t, import.id).await);
                    let columns = import.kind.columns().len() + if kind == "registrations" { 2 } else { 0 };
                    assert_eq!(import.mapping.len(), columns, "{address} {:?} {yes} {size}", import.mapping);
                }
            }
        }
        // Into a workshop that has none of them.
        let file = server.get("/en/desk/w/w/participants.csv").add_header(COOKIE, cookie.as_str()).await;
        workshop(&t, "second", None).await;
        let import = checked_for(&t, &ctx(&t), "registrations", Some("second"), file.as_bytes().to_vec()).await;
        assert_eq!((import.counts.added, import.counts.skipped), (2, 2), "who was only asked there is not asked here");
        let page = server.get(&format!("/ckb/desk/imports/{}", import.id)).add_header(COOKIE, cookie.as_str()).await;
        let all = server.get("/ckb/desk/imports?workshop=second").add_header(COOKIE, cookie.as_str()).await.text();
        assert_eq!(all.matches("/ckb/desk/imports/").count(), 1, "only what belongs to this workshop");
        assert!(page.text().contains("value=\"good\"") && page.text().contains("desk/w/second"), "{}", page.text());
    })
    .await;
}
