//! Files inside a body, and attendance of many at once.

use super::*;
use crate::support::for_each_engine;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const PDF: &[u8] = b"%PDF-1.7\nsample";

#[tokio::test]
async fn a_question_is_answered_with_a_file() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("mine", None).await;
        let asked = json!({"kind": "file", "label": {"en": "Passport page"}, "required": true, "sensitive": true});
        let asked = desk.post("workshops/mine/questions", &asked).await;
        assert_eq!(asked.status_code(), 201, "{}", asked.text());
        let question = asked.json::<Value>()["id"].as_str().expect("an id").to_owned();
        let field = format!("answers.{question}");
        let comes = async |files: Value| {
            let mut sent = registration(1);
            sent["files"] = files;
            desk.server.post("/api/v1/workshops/mine/registrations").json(&sent).await
        };
        let file = |content: String| json!([{"question": question, "name": "C:\\me\\page.exe", "content": content}]);
        assert_eq!(code_at(&comes(json!([])).await, &field).as_deref(), Some("required"));
        for (content, wanted) in [
            ("no base64!".to_owned(), "file-type"),
            (STANDARD.encode("<html>"), "file-type"),
            (STANDARD.encode([PDF, &vec![0; 10 << 20]].concat()), "file-size"),
        ] {
            let refused = comes(file(content)).await;
            assert_eq!(refused.status_code(), 422);
            assert_eq!(code_at(&refused, &field).as_deref(), Some(wanted), "{}", refused.text());
        }
        let nowhere = comes(json!([{"question": "x", "name": "a.pdf", "content": ""}])).await;
        assert_eq!(code_at(&nowhere, "files.0.question").as_deref(), Some("unknown"), "{}", nowhere.text());
        let foreign = diwan::server::clock::new_id();
        let asked_by_nobody =
            comes(json!([{"question": foreign, "name": "a.pdf", "content": STANDARD.encode(PDF)}])).await;
        assert_eq!(code_at(&asked_by_nobody, &format!("answers.{foreign}")).as_deref(), Some("unknown"));
        let mut sent = registration(1);
        (sent["name"], sent["files"]) = (json!(""), file("no base64!".to_owned()));
        let both = desk.server.post("/api/v1/workshops/mine/registrations").json(&sent).await;
        assert_eq!(code_at(&both, "name").as_deref(), Some("required"), "all that is wrong is said at once");
        assert_eq!(code_at(&both, &field).as_deref(), Some("file-type"), "{}", both.text());
        let longer = comes(file("A".repeat(16 << 20))).await;
        assert_eq!((longer.status_code().as_u16(), code(&longer)), (413, "too-large".into()));
        // In lines, as on the command line.
        let mut lines = STANDARD.encode(PDF);
        lines.insert(8, '\n');
        let mut sent = registration(1);
        sent["files"] = file(lines);
        let press = || desk.server.post("/api/v1/workshops/mine/registrations").add_header("idempotency-key", "one");
        let taken = press().json(&sent).await;
        assert_eq!(press().json(&sent).await.text(), taken.text(), "the same key answers alike");
        assert_eq!(taken.status_code(), 201, "{}", taken.text());
        let person = desk.get("workshops/mine/registrations").await.json::<Value>()["items"][0]["person"].clone();
        let person = person.as_str().expect("an id").parse().expect("an id");
        let question = question.parse().expect("an id");
        let given = diwan::server::services::questions::file(&desk.t.ctx(), "mine", person, question).await;
        let given = given.expect("a file");
        assert_eq!((given.name.as_str(), given.bytes.as_slice()), ("page.pdf", PDF));
    })
    .await;
}

#[tokio::test]
async fn letters_come_with_their_scans() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("mine", Some(9)).await;
        let pdf = json!({"name": "scan.pdf", "content": STANDARD.encode(PDF)});
        let page = json!({"name": "scan.pdf", "content": STANDARD.encode("<html>")});
        let points = "institutions/MOP/focal-points";
        let point = |letter: &Value| {
            json!({"name": "Sample focal point", "email": "focal@mop.example", "language": "ar", "channel": "direct", "letter": letter})
        };
        let wrong = desk.post(points, &point(&page)).await;
        assert_eq!(code_at(&wrong, "letter").as_deref(), Some("file-type"), "{}", wrong.text());
        assert_eq!(desk.post(points, &point(&pdf)).await.json::<Value>()["has_letter"], true);

        let base = "workshops/mine/nomination-requests";
        let letters: Value = desk.post(base, &json!({"institutions": ["MOP"]})).await.json();
        let handed = format!("{base}/{}/by-hand", letters["items"][0]["id"].as_str().expect("an id"));
        let wrong = desk.post(&handed, &json!({"scan": page})).await;
        assert_eq!(code_at(&wrong, "scan").as_deref(), Some("file-type"), "{}", wrong.text());
        assert_eq!(desk.post(&handed, &json!({"scan": pdf})).await.json::<Value>()["by_hand"], true);
    })
    .await;
}

#[tokio::test]
async fn many_are_said_to_have_come() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        for slug in ["mine", "other"] {
            desk.open_workshop(slug, None).await;
        }
        let mut ids = Vec::new();
        for (slug, n) in [("mine", 1), ("mine", 2), ("other", 3)] {
            let made = desk.post(&format!("workshops/{slug}/registrations"), &registration(n)).await;
            ids.push(made.json::<Value>()["id"].clone());
        }
        let say = async |ids: &[Value], attendance: Value| {
            desk.post("workshops/mine/attendance", &json!({"registrations": ids, "attendance": attendance})).await
        };
        let early = say(&ids[..2], json!("attended")).await;
        assert_eq!((early.status_code().as_u16(), code(&early)), (409, "attendance-early".into()));
        let start: Value = desk.get("workshops/mine").await.json();
        let day = format!("{}T09:00:00Z", start["start_date"].as_str().expect("a day"));
        desk.t.app.clock.set(day.parse().expect("an instant"));
        for (ids, attendance, changed) in [
            (&ids[..2], json!("attended"), 2),
            (&ids[..2], json!("attended"), 0),
            (&ids[..1], json!("absent"), 1),
            (&ids[1..2], Value::Null, 1),
        ] {
            let said = say(ids, attendance).await;
            assert_eq!(said.json::<Value>(), json!({"changed": changed}), "{}", said.text());
        }
        let foreign = say(&ids, json!("attended")).await;
        assert_eq!(code_at(&foreign, "registrations").as_deref(), Some("unknown"), "{}", foreign.text());
        let many = say(&vec![ids[0].clone(); 2001], json!("attended")).await;
        assert_eq!(code_at(&many, "registrations").as_deref(), Some("too-many"), "{}", many.text());
        let nothing = desk.post("workshops/mine/attendance", &json!({"registrations": ids[..1]})).await;
        assert_eq!(code_at(&nothing, "attendance").as_deref(), Some("required"), "it takes nothing back");
        let wrong = say(&ids[..1], json!("late")).await;
        assert_eq!(code_at(&wrong, "attendance").as_deref(), Some("choice"), "{}", wrong.text());
        let items = desk.get("workshops/mine/registrations").await.json::<Value>()["items"].clone();
        let said: Vec<&Value> = items.as_array().expect("a list").iter().map(|one| &one["attendance"]).collect();
        assert_eq!(said, [&json!("absent"), &Value::Null], "nothing of a refused list is done");
    })
    .await;
}
