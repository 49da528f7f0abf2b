//! Coverage of a series: stages of cells, the veil, who may look, what is taken away, the API.

use super::nominations::{answer, asked, decide, letter, ministries, names, speaker, with_alternates};
use super::*;
use crate::support::for_each_engine;
use axum::http::header::COOKIE;
use diwan::domain::coverage::{Stage, Step};
use diwan::domain::registration::Attendance;
use diwan::domain::role::Role;
use diwan::server::services::coverage::{self, Coverage};
use diwan::server::services::nominations::{self as letters, Decision};
use diwan::server::services::series::{self, SeriesInput};
use diwan::server::services::{ServiceError, attendance};
use serde_json::Value;

/// A series of two workshops; letters to two ministries for the first, nobody was asked for the second.
async fn chain(t: &Test) {
    ministries(t).await;
    speaker(t, "MOP").await;
    speaker(t, "KRG-MOP").await;
    let input = SeriesInput {
        slug: Some("chain".into()),
        title: Some(Texts::english("Sample chain")),
        ..SeriesInput::default()
    };
    series::create(&ctx(t), &input).await.expect("a series");
    asked(t, "first", None, &["MOP", "KRG-MOP"], &with_alternates()).await;
    workshop_as(t, "second", None, "open", "draft").await;
    for (slug, ordinal) in [("first", "1"), ("second", "2")] {
        let input =
            WorkshopInput { series: Some("chain".into()), ordinal: Some(ordinal.into()), ..WorkshopInput::default() };
        workshops::update(&ctx(t), slug, &input, None).await.expect("in the series");
    }
}

/// The stages of an institution at both workshops.
fn stages(coverage: &Coverage, code: &str) -> Vec<Stage> {
    let one = coverage.institutions.iter().find(|one| one.code == code).expect("a row");
    coverage.matrix.row(one.id).map(|(_, stage)| stage).collect()
}

async fn read(t: &Test) -> Coverage {
    coverage::read(&ctx(t), "chain").await.expect("coverage")
}

fn on(t: &Test, instant: &str) {
    t.app.clock.set(instant.parse::<chrono::DateTime<chrono::Utc>>().expect("an instant"));
}

/// Two are named by MOP; the first of them comes.
async fn first_comes(t: &Test) {
    letters::submit(&public(t), &letter(t, "MOP").await, &names(&[1, 2], &[]), None).await.expect("named");
    decide(t, "first", &[1], Decision::Approve).await;
    answer(t, 1, "yes").await;
    on(t, "2023-09-10T08:00:00Z");
    let first = [person(t, 1).await];
    attendance::record(&ctx(t), "first", &first, Some(Attendance::Attended)).await.expect("said");
}

#[tokio::test]
async fn a_cell_says_how_far_an_institution_came() {
    for_each_engine(async |t| {
        chain(&t).await;
        let now = read(&t).await;
        assert_eq!(stages(&now, "MOP"), [Stage::Invited, Stage::NotInvited]);
        assert_eq!(stages(&now, "MOI"), [Stage::NotInvited, Stage::NotInvited]);
        letters::submit(&public(&t), &letter(&t, "MOP").await, &names(&[1, 2], &[]), None).await.expect("named");
        assert_eq!(stages(&read(&t).await, "MOP")[0], Stage::Nominated);
        decide(&t, "first", &[1], Decision::Approve).await;
        assert_eq!(stages(&read(&t).await, "MOP")[0], Stage::Nominated, "invited, and has not answered");
        answer(&t, 1, "yes").await;
        let now = read(&t).await;
        assert_eq!(stages(&now, "MOP")[0], Stage::Confirmed);
        assert_eq!(stages(&now, "KRG-MOP")[0], Stage::Invited, "the day has not passed");
        on(&t, "2023-09-10T08:00:00Z");
        let now = read(&t).await;
        assert_eq!(stages(&now, "KRG-MOP")[0], Stage::Silent);
        attendance::record(&ctx(&t), "first", &[person(&t, 1).await], Some(Attendance::Attended)).await.expect("said");
        let now = read(&t).await;
        assert_eq!(stages(&now, "MOP"), [Stage::Attended, Stage::NotInvited]);
        let (mop, _) = now
            .matrix
            .row(now.institutions.iter().find(|one| one.code == "MOP").expect("MOP").id)
            .next()
            .expect("a cell");
        assert_eq!((mop.seats, mop.asked, mop.nominated, mop.confirmed, mop.attended), (2, 1, 2, 1, 1));
        let of = |steps: [Step; 5]| steps.map(|step| (step.federal, step.region));
        assert_eq!(of(now.funnel.institutions), [(1, 1), (1, 0), (1, 0), (1, 0), (1, 0)]);
        assert_eq!(of(now.funnel.people), [(2, 0), (2, 0), (2, 0), (1, 0), (1, 0)]);
        assert_eq!((now.shares.confirmed, now.shares.attended), (1, 1));
        assert_eq!(now.shares.sex.len(), 1, "the delegate's sex is known");
        assert_eq!(now.matrix.people, [(1, 1), (0, 0)]);
    })
    .await;
}

#[tokio::test]
async fn who_looks_after_one_workshop_is_told_of_that_one() {
    for_each_engine(async |t| {
        chain(&t).await;
        assert!(matches!(coverage::read(&t.public(), "chain").await, Err(ServiceError::SignIn)));
        let coordinator = t.staff(Role::Coordinator).await;
        assert!(matches!(coverage::read(&coordinator, "chain").await, Err(ServiceError::NotFound)));
        let second = workshops::get(&ctx(&t), "second").await.expect("a workshop").id;
        let mut tx = t.app.db.write().await.expect("a transaction");
        let id = coordinator.staff().expect("staff").id;
        storage::staff::assign_workshop(&mut tx, id, second).await.expect("assigned");
        tx.commit().await.expect("commits");
        let seen = coverage::read(&coordinator, "chain").await.expect("their own");
        assert_eq!(seen.workshops.iter().map(|one| one.slug.as_str()).collect::<Vec<_>>(), ["second"]);
        assert_eq!(stages(&seen, "MOP"), [Stage::NotInvited]);
        assert_eq!(seen.funnel.institutions[0].total(), 0, "nothing of the other is counted");
    })
    .await;
}

#[tokio::test]
async fn the_page_its_files_and_the_veil() {
    for_each_engine(async |t| {
        chain(&t).await;
        first_comes(&t).await;
        let (server, cookie) = (t.server(), t.signed_in(Role::Administrator).await);
        let get = async |path: &str| {
            let page = server.get(path).add_header(COOKIE, cookie.as_str()).await;
            assert_eq!(page.status_code(), 200, "{path}");
            page.text()
        };
        let page = get("/en/desk/series/chain/coverage").await;
        assert!(page.contains("/en/desk/w/first/participants?institution=MOP"), "a cell opens its people");
        assert!(page.contains("/en/desk/w/first/nominations?institution=KRG-MOP"), "or its letter");
        assert!(page.contains("1 of 2") && page.contains("silent 2 d") && page.contains("cell--attended"));
        let of_one = get("/en/desk/w/first/nominations?institution=KRG-MOP").await;
        assert!(of_one.contains("first/KRG-MOP/2023/002") && !of_one.contains("first/MOP/2023/001"));
        let silent = get("/en/desk/series/chain/coverage?stage=silent&level=krg").await;
        assert!(silent.contains("Ministry KRG-MOP") && !silent.contains("Ministry MOI"));
        let table = get("/en/desk/series/chain/coverage?view=table").await;
        assert!(table.contains("By institution") && !table.contains("cell--attended"));

        let outside = get("/en/desk/series/chain/coverage?for=outside").await;
        assert!(outside.contains("fewer than five") && !outside.contains("1 of 2"), "no figure of people under five");
        assert!(!outside.contains("participants?institution="), "and no way to the records");
        let csv = get("/en/desk/series/chain/coverage.csv").await;
        let line = csv.lines().find(|line| line.starts_with("MOP,")).expect("a line").to_owned();
        assert_eq!(line, "MOP,Ministry MOP,Federal,KRG-MOP,Attended,,1,1");
        let csv = get("/en/desk/series/chain/coverage.csv?for=outside&level=central").await;
        let line = csv.lines().find(|line| line.starts_with("MOP,")).expect("a line").to_owned();
        assert_eq!(line, "MOP,Ministry MOP,Federal,KRG-MOP,Attended,,fewer than five,fewer than five");
        assert!(!csv.contains("KRG-MOP,Ministry"), "what is filtered out is not taken away");
        for language in ["ar", "ckb"] {
            get(&format!("/{language}/desk/series/chain/coverage")).await;
            get(&format!("/{language}/desk/series/chain/coverage.xlsx?for=outside")).await;
        }
    })
    .await;
}

#[tokio::test]
async fn over_the_api() {
    for_each_engine(async |t| {
        chain(&t).await;
        first_comes(&t).await;
        let boss = t.staff(Role::Administrator).await;
        let (server, token) = (t.server(), crate::api::token(&t, &boss, "read").await);
        let get = async |query: &str| {
            let path = format!("/api/v1/series/chain/coverage{query}");
            server.get(&path).authorization_bearer(&token).await
        };
        let body: Value = get("").await.json();
        let row = |body: &Value, code: &str| {
            let rows = body["institutions"].as_array().cloned().unwrap_or_default();
            rows.into_iter().find(|row| row["code"] == code).expect("a row")
        };
        let cell = &row(&body, "MOP")["cells"][0];
        assert_eq!((&cell["stage"], &cell["attended"], &cell["seats"]), (&"attended".into(), &1.into(), &2.into()));
        assert_eq!(row(&body, "KRG-MOP")["cells"][0]["stage"], "silent");
        assert_eq!(row(&body, "KRG-MOP")["counterpart"], "MOP");
        assert_eq!(body["funnel"][4]["people"]["total"], 1);
        assert_eq!(body["shares"]["sex"][0]["confirmed"], 1);
        let body: Value = get("?for=outside").await.json();
        let cell = row(&body, "MOP")["cells"][0].clone();
        assert_eq!(cell, serde_json::json!({"stage": "attended"}));
        assert_eq!(body["funnel"][4]["people"]["total"], Value::Null);
        assert_eq!(body["shares"]["sex"][0]["confirmed"], Value::Null);
        assert_eq!(get("?for=everybody").await.status_code(), 422);
        assert_eq!(server.get("/api/v1/series/chain/coverage").await.status_code(), 401);
    })
    .await;
}
