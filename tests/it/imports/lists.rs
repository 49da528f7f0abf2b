//! What goes out comes in again as it was: into the same installation as nothing new, into an empty one as all.

use super::*;
use crate::support::for_each_engine;
use axum::http::header::COOKIE;
use diwan::domain::institution::Institution;
use diwan::domain::person::Person;
use diwan::domain::role::Role;
use diwan::domain::{Locale, Texts};
use diwan::server::services::institutions::InstitutionInput;
use diwan::server::services::people::{PeopleQuery, PersonInput};
use diwan::server::services::{demo, institutions, people};
use diwan::server::storage::Engine;

async fn everybody(t: &Test) -> Vec<Person> {
    let query = PeopleQuery { limit: Some(500), ..PeopleQuery::default() };
    let mut all = people::list(&t.ctx(), &query).await.expect("a list").people;
    all.sort_by_key(|person| person.id);
    for person in &mut all {
        (person.revision, person.sample) = (0, false);
    }
    all
}

async fn every_institution(t: &Test) -> Vec<Institution> {
    let mut all = institutions::all(&t.ctx()).await.expect("a list");
    all.sort_by_key(|one| one.id);
    for one in &mut all {
        one.revision = 0;
    }
    all
}

#[tokio::test]
async fn every_list_comes_back_as_it_went() {
    for_each_engine(async |t| {
        demo::load(&t.ctx()).await.expect("the reference case");
        let dated = InstitutionInput {
            code: Some("DATED".into()),
            level: Some("central".into()),
            name: Some(Texts::english("Sample ministry that was")),
            valid_from: Some("2005-01-01".into()),
            valid_to: Some("2015-12-31".into()),
            ..InstitutionInput::default()
        };
        institutions::create(&ctx(&t), &dated).await.expect("an institution");
        for (n, odd) in
            ["=1+1", "'=1", "+964", "-", "@x", "a \"b\", c;d", "  spaced  ", "نموونە\u{200C}یەک"].iter().enumerate()
        {
            let input = PersonInput {
                name: Some(
                    [("en".to_owned(), format!("Odd {n} {odd}")), ("passport".to_owned(), (*odd).to_owned())].into(),
                ),
                phone: Some((*odd).to_owned()),
                ..PersonInput::default()
            };
            people::create(&ctx(&t), &input).await.expect("a person");
        }
        let (cookie, server) = (t.signed_in(Role::Administrator).await, t.server());
        let (people, all) = (everybody(&t).await, every_institution(&t).await);
        for locale in Locale::ALL {
            for ending in ["csv", "xlsx"] {
                let file = async |of: &str| {
                    let address = format!("/{locale}/desk/{of}.{ending}");
                    let response = server.get(&address).add_header(COOKIE, cookie.as_str()).await;
                    assert_eq!(response.status_code(), 200, "{address}");
                    response.as_bytes().to_vec()
                };
                for (kind, rows) in [("institutions", all.len()), ("people", people.len())] {
                    let import = checked(&t, &ctx(&t), kind, file(kind).await).await;
                    let fields: Vec<&str> = import.mapping.keys().map(String::as_str).collect();
                    assert_eq!(fields.len(), import.kind.columns().len(), "{locale} {ending} {fields:?}");
                    assert_eq!(import.counts.same, rows as i64, "{locale} {ending} {kind} {:?}", import.counts);
                }
                if (locale, ending) == (&Locale::Ckb, "csv") || (locale, ending) == (&Locale::En, "xlsx") {
                    let empty = Test::new(Engine::Sqlite).await;
                    let institutions =
                        brought_in(&empty, &ctx(&empty), "institutions", file("institutions").await).await;
                    assert_eq!(institutions.done.added, all.len() as i64);
                    brought_in(&empty, &ctx(&empty), "people", file("people").await).await;
                    assert_eq!(every_institution(&empty).await, all, "{locale} {ending}");
                    assert_eq!(everybody(&empty).await, people, "{locale} {ending}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn institutions_name_each_other_in_any_order() {
    for_each_engine(async |t| {
        let list = "Code,Name (English),Level,Circle,Part of (code),Counterpart (code)\n\
            DIR,Sample directorate,Federal,Core circle,MIN,\n\
            MIN,Sample ministry,Federal,Core circle,,KRG-MIN\n\
            KRG-MIN,Sample ministry,Kurdistan Region,Extended circle,,MIN\n\
            BAD,Sample body,Federal,,NOWHERE,\n\
            ,No code,Federal,,,\n\
            LVL,No level,,,,\n\
            min,Again,Federal,,,\n";
        let import = checked(&t, &ctx(&t), "institutions", list).await;
        let said = said(&t.ctx(), import.id).await;
        let reasons: Vec<String> = said.iter().map(|row| format!("{} {}", row.1, row.3.join(" "))).collect();
        assert_eq!(
            reasons,
            [
                "added ",
                "added ",
                "added ",
                "skipped parent unknown",
                "skipped code required",
                "skipped level required",
                "skipped row repeated"
            ]
        );
        imports::accept(&ctx(&t), import.id, true, None).await.expect("accepted");
        imports::work(&t.app, || false).await.expect("worked");
        let all = institutions::all(&t.ctx()).await.expect("a list");
        let of = |code: &str| all.iter().find(|one| one.code == code).expect("an institution");
        assert_eq!(all.len(), 3);
        assert_eq!(of("DIR").parent, Some(of("MIN").id));
        assert_eq!((of("MIN").counterpart, of("KRG-MIN").counterpart), (Some(of("KRG-MIN").id), Some(of("MIN").id)));
        let again = checked(&t, &ctx(&t), "institutions", list).await;
        assert_eq!((again.counts.same, again.counts.added, again.counts.changed), (3, 0, 0));
        let changed = "Code,Name (English),Counterpart (code)\nMIN,Sample ministry renamed,\nKRG-MIN,,\n";
        let import = brought_in(&t, &ctx(&t), "institutions", changed).await;
        assert_eq!((import.done.changed, import.counts.same), (1, 1));
    })
    .await;
}
