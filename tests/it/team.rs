//! Teams: who is assigned sees and looks after a workshop or project; who is taken out sees nothing of it.

use crate::accounts::{account, signed_in};
use crate::support::{Test, for_each_engine};
use diwan::domain::role::Role;
use diwan::domain::{Texts, UserId};
use diwan::server::services::participants::{self, Query};
use diwan::server::services::projects::{self, ProjectInput};
use diwan::server::services::series::{self, SeriesInput};
use diwan::server::services::workshops::{self, ListQuery, WorkshopInput};
use diwan::server::services::{Ctx, ServiceError, accounts, feeds, staff};

fn id(ctx: &Ctx) -> UserId {
    ctx.staff().expect("staff").id
}

/// A project of this organiser with one workshop in its series, and one outside of any.
async fn planned(ctx: &Ctx) {
    let project = ProjectInput {
        code: Some("IMAG".into()),
        title: Some(Texts::english("Project")),
        new_donor: Some(("DON".into(), Texts::english("Sample donor"))),
        budget: Some("500000".into()),
        currency: Some("CHF".into()),
        ..ProjectInput::default()
    };
    projects::create(ctx, &project).await.expect("a project");
    let chain = SeriesInput {
        slug: Some("chain".into()),
        project: Some("IMAG".into()),
        title: Some(Texts::english("Chain")),
        ..SeriesInput::default()
    };
    series::create(ctx, &chain).await.expect("a series");
    for (slug, series) in [("inside", "chain"), ("outside", "")] {
        let input = WorkshopInput {
            slug: Some(slug.into()),
            title: Some(Texts::english(slug)),
            series: Some(series.into()),
            timezone: Some("Asia/Baghdad".into()),
            start_date: Some("2023-09-11".into()),
            end_date: Some("2023-09-12".into()),
            ..WorkshopInput::default()
        };
        workshops::create(ctx, &input).await.expect("a workshop");
    }
}

/// The addresses of all workshops that somebody sees.
async fn seen(ctx: &Ctx) -> Vec<String> {
    let query = ListQuery { limit: 50, ..ListQuery::default() };
    let mut slugs: Vec<_> =
        workshops::list(ctx, &query).await.expect("a list").items.into_iter().map(|one| one.slug).collect();
    slugs.sort();
    slugs
}

#[tokio::test]
async fn a_coordinator_sees_a_workshop_while_they_are_in_its_team() {
    for_each_engine(async |t| {
        let (organiser, stranger, coordinator) =
            (t.staff(Role::Organiser).await, t.staff(Role::Organiser).await, t.staff(Role::Coordinator).await);
        planned(&organiser).await;
        let server = t.server();
        let feed = feeds::issue_mine(&coordinator).await.expect("a feed");
        let feed = feed.split_once("diwan.test").expect("an address").1.to_owned();
        let nothing = async || {
            assert!(seen(&coordinator).await.is_empty());
            assert!(matches!(workshops::get(&coordinator, "inside").await, Err(ServiceError::NotFound)));
            let list = participants::list(&coordinator, "inside", &Query::default()).await;
            assert!(matches!(list, Err(ServiceError::NotFound)));
            assert!(matches!(staff::of_workshop(&coordinator, "inside").await, Err(ServiceError::NotFound)));
            assert!(!server.get(&feed).await.text().contains("BEGIN:VEVENT"));
        };
        nothing().await;
        // Neither they themselves nor a stranger can bring them in.
        for (ctx, whose) in [(&coordinator, "inside"), (&stranger, "inside")] {
            let refused = staff::assign_to_workshop(ctx, whose, id(&coordinator)).await;
            assert!(matches!(refused, Err(ServiceError::NotFound | ServiceError::Forbidden)), "{refused:?}");
        }
        assert!(matches!(
            staff::assign_to_workshop(&t.public(), "inside", id(&coordinator)).await,
            Err(ServiceError::SignIn)
        ));
        let team = staff::of_workshop(&organiser, "inside").await.expect("a team");
        assert!(team.may_change && team.others.iter().any(|one| one.id == id(&coordinator)));
        assert!(team.through.is_some_and(|(_, members)| members.iter().any(|one| one.id == id(&organiser))));

        staff::assign_to_workshop(&organiser, "inside", id(&coordinator)).await.expect("assigned");
        staff::assign_to_workshop(&organiser, "inside", id(&coordinator)).await.expect("twice is once");
        assert_eq!(seen(&coordinator).await, ["inside"]);
        participants::list(&coordinator, "inside", &Query::default()).await.expect("the participants");
        assert!(server.get(&feed).await.text().contains("SUMMARY;LANGUAGE=en:inside"));
        let team = staff::of_workshop(&coordinator, "inside").await.expect("the team");
        assert!(!team.may_change && team.others.is_empty(), "they see who is in it, and not who else there is");
        assert_eq!(team.members.iter().filter(|one| one.id == id(&coordinator)).count(), 1);
        for change in [
            staff::assign_to_workshop(&coordinator, "inside", id(&stranger)).await,
            staff::remove_from_workshop(&coordinator, "inside", id(&organiser)).await,
        ] {
            assert!(matches!(change, Err(ServiceError::Forbidden)), "{change:?}");
        }

        staff::remove_from_workshop(&organiser, "inside", id(&coordinator)).await.expect("taken out");
        nothing().await;
        let again = staff::remove_from_workshop(&organiser, "inside", id(&coordinator)).await;
        assert!(matches!(again, Err(ServiceError::NotFound)), "{again:?}");
        // Somebody must be left who can open the account again.
        t.staff(Role::Administrator).await;
        accounts::disable(&t.ctx(), id(&coordinator)).await.expect("closed");
        let closed = staff::assign_to_workshop(&organiser, "inside", id(&coordinator)).await;
        assert!(matches!(closed, Err(ServiceError::Invalid(_))), "{closed:?}");
    })
    .await;
}

#[tokio::test]
async fn a_second_organiser_runs_a_project_and_the_last_one_stays() {
    for_each_engine(async |t| {
        let (first, second, coordinator) =
            (t.staff(Role::Organiser).await, t.staff(Role::Organiser).await, t.staff(Role::Coordinator).await);
        let boss = t.staff(Role::Administrator).await;
        planned(&first).await;
        assert!(matches!(staff::of_project(&second, "IMAG").await, Err(ServiceError::NotFound)));
        assert!(matches!(staff::assign_to_project(&second, "IMAG", id(&second)).await, Err(ServiceError::NotFound)));
        let wrong = staff::assign_to_project(&first, "IMAG", id(&coordinator)).await;
        assert!(matches!(wrong, Err(ServiceError::Invalid(_))), "a coordinator runs no project: {wrong:?}");
        let alone = staff::remove_from_project(&first, "IMAG", id(&first)).await;
        assert!(matches!(alone, Err(ServiceError::Conflict("last-organiser"))), "{alone:?}");
        let alone = staff::remove_from_workshop(&first, "outside", id(&first)).await;
        assert!(matches!(alone, Err(ServiceError::Conflict("last-organiser"))), "{alone:?}");

        staff::assign_to_project(&first, "IMAG", id(&second)).await.expect("assigned");
        assert_eq!(seen(&second).await, ["inside"], "the workshops of the project, no other");
        let (_, team) = staff::of_project(&second, "IMAG").await.expect("the team");
        assert!(team.may_change && team.members.len() == 2);
        staff::remove_from_project(&first, "IMAG", id(&first)).await.expect("they leave");
        staff::remove_from_workshop(&second, "inside", id(&first)).await.expect("out of the workshop that they made");
        assert_eq!(seen(&first).await, ["outside"]);
        // An administrator looks after everything, and so may leave a team empty.
        staff::remove_from_project(&boss, "IMAG", id(&second)).await.expect("taken out");
        staff::assign_to_project(&boss, "IMAG", id(&first)).await.expect("assigned");
        assert_eq!(seen(&first).await, ["inside", "outside"]);
    })
    .await;
}

#[tokio::test]
async fn teams_are_chosen_on_their_pages() {
    for_each_engine(async |t: Test| {
        account(&t, "organiser@mop.example", Role::Organiser).await;
        let coordinator = account(&t, "coordinator@mop.example", Role::Coordinator).await;
        let second = account(&t, "second@mop.example", Role::Organiser).await;
        let server = signed_in(&t, "organiser@mop.example").await;
        let theirs = signed_in(&t, "coordinator@mop.example").await;
        let made =
            [("code", "IMAG"), ("title.en", "Project"), ("donor_code", "DON"), ("donor_name.en", "Sample donor")];
        let made = [made.as_slice(), &[("budget", "500000"), ("currency", "CHF")]].concat();
        assert_eq!(server.post("/en/desk/projects/new").form(&made).await.status_code(), 303);
        let made = [("slug", "chain"), ("title.en", "Chain"), ("project", "IMAG")];
        assert_eq!(server.post("/en/desk/series/new").form(&made).await.status_code(), 303);
        let made = [("slug", "w"), ("title.en", "W"), ("series", "chain"), ("timezone", "Asia/Baghdad")];
        let made = [made.as_slice(), &[("start_date", "2023-09-11"), ("end_date", "2023-09-12")]].concat();
        assert_eq!(server.post("/en/desk/workshops/new").form(&made).await.status_code(), 303);

        for language in ["en", "ar", "ckb"] {
            let overview = server.get(&format!("/{language}/desk/w/w")).await.text();
            assert!(overview.contains(&format!("/{language}/desk/w/w/team")), "the overview leads to the team");
            assert!(overview.contains("IMAG") && overview.contains("Sample donor"), "and names who pays");
            assert!(server.get(&format!("/{language}/desk/w/w/team")).await.text().contains("coordinator@mop.example"));
        }
        let list = server.get("/en/desk/projects").await.text();
        assert!(list.contains("Sample donor") && list.contains("500,000") && list.contains("/desk/projects/IMAG/team"));

        assert_eq!(theirs.get("/en/desk/w/w").await.status_code(), 404);
        let (team, user) = ("/en/desk/w/w/team", coordinator.id.to_string());
        let wrong = server.post(team).form(&[("do", "add"), ("user", "")]).await;
        assert_eq!(wrong.status_code(), 422);
        let added = server.post(team).form(&[("do", "add"), ("user", &user)]).await;
        assert_eq!(added.header("location"), "/en/desk/w/w/team?done=team-changed");
        let overview = theirs.get("/en/desk/w/w").await;
        assert_eq!(overview.status_code(), 200);
        assert!(overview.text().contains("Sample donor") && !overview.text().contains("500,000"), "not what it costs");
        let page = theirs.get(team).await;
        assert!(page.status_code() == 200 && !page.text().contains("name=\"user\""), "they look, and change nothing");
        assert_eq!(theirs.post(team).form(&[("do", "remove"), ("user", &user)]).await.status_code(), 403);
        server.post(team).form(&[("do", "remove"), ("user", &user)]).await;
        assert_eq!(theirs.get("/en/desk/w/w").await.status_code(), 404);

        let (team, user) = ("/en/desk/projects/IMAG/team", second.id.to_string());
        assert_eq!(server.get(team).await.status_code(), 200);
        assert_eq!(server.post(team).form(&[("do", "add"), ("user", &user)]).await.status_code(), 303);
        let seconds = signed_in(&t, "second@mop.example").await;
        assert_eq!(seconds.get("/en/desk/w/w").await.status_code(), 200);
        let left = seconds.post(team).form(&[("do", "remove"), ("user", &user)]).await;
        assert_eq!(left.header("location"), "/en/desk/projects?done=team-changed", "not to what they see no more");
    })
    .await;
}
