//! With the programs that people use, against the served program: vdirsyncer, which keeps a folder, khal, which reads
//! it, and the Python package `caldav` (tests/caldav/client.py).

use super::*;
use crate::support::smtp::python;
use diwan::domain::invitation::Rsvp;
use diwan::domain::workshop::Status;
use diwan::server::services::agenda::{self, Publish, SessionInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The program, served on an address of its own until it is dropped.
struct Served {
    child: Child,
    url: String,
}

impl Served {
    fn start(t: &Test) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_diwan"))
            .arg("serve")
            .current_dir(&t.app.settings.data_dir)
            .env("DIWAN_LISTEN", "127.0.0.1:0")
            .env("DIWAN_DATABASE_URL", &t.app.settings.database_url)
            .env("DIWAN_DATA_DIR", &t.app.settings.data_dir)
            .env("DIWAN_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        while !line.contains("listens on ") {
            line.clear();
            assert_ne!(lines.read_line(&mut line).expect("a line"), 0, "it ended");
        }
        let url = line.split("listens on ").nth(1).expect("an address").trim().to_owned();
        std::thread::spawn(move || lines.lines().count());
        Self { child, url }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A program beside the tests' Python.
fn beside_python(name: &str) -> PathBuf {
    Path::new(&python()).with_file_name(name)
}

/// Runs a program in a home of its own; gives what it said.
fn run(folder: &Path, name: &str, arguments: &[&str]) -> String {
    let output = Command::new(beside_python(name))
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env("XDG_CACHE_HOME", folder)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("it runs: does the Python of the tests have it?");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{name} {arguments:?}: {said}");
    said
}

/// A workshop of a year that is still to come, on the machine's clock.
async fn coming(t: &Test, slug: &str, registration: &str) -> diwan::domain::session::Session {
    let input = WorkshopInput {
        slug: Some(slug.into()),
        title: Some(diwan::domain::Texts::english("Whole of government")),
        city: Some(diwan::domain::Texts::english("Erbil")),
        timezone: Some("Asia/Baghdad".into()),
        start_date: Some("2090-09-11".into()),
        end_date: Some("2090-09-12".into()),
        languages: Some(vec!["en".into()]),
        registration: Some(registration.into()),
        ..WorkshopInput::default()
    };
    workshops::create(&t.ctx(), &input).await.expect("a draft");
    let session = add(t, slug, "Opening words", "09:00", "10:00", Publish::Later).await;
    add(t, slug, "Best practice", "10:30", "12:00", Publish::Later).await;
    t.set_status(slug, Status::Published).await;
    session
}

async fn add(
    t: &Test,
    slug: &str,
    title: &str,
    start: &str,
    end: &str,
    publish: Publish,
) -> diwan::domain::session::Session {
    let input = SessionInput {
        title: Some(diwan::domain::Texts::english(title)),
        kind: Some("theory".into()),
        date: Some("2090-09-11".into()),
        start: Some(start.into()),
        end: Some(end.into()),
        ..SessionInput::default()
    };
    agenda::add(&t.ctx(), slug, &input, publish).await.expect("a session")
}

async fn answer_of(t: &Test, person: PersonId) -> (String, Rsvp, bool) {
    let mut tx = t.app.db.read().await.expect("a connection");
    let one = storage::invitations::all_of_person(&mut tx, person).await.expect("a list").remove(0);
    (one.calendar_uid, one.rsvp, one.tentative)
}

async fn move_session(t: &Test, slug: &str, session: &diwan::domain::session::Session, start: &str, end: &str) {
    t.app.clock.set(t.app.clock.now() + chrono::Duration::minutes(1));
    let later = SessionInput { start: Some(start.into()), end: Some(end.into()), ..SessionInput::default() };
    agenda::update(&t.ctx(), slug, &session.id.to_string(), &later, None, Publish::AtOnce).await.expect("moved");
}

/// The file of a UID; vdirsyncer names files in its own way.
fn of_uid(files: &HashMap<String, String>, uid: &str) -> String {
    files.values().find(|file| value(file, "UID") == uid).expect("an event").clone()
}

/// Files of a folder: names and contents.
fn files(folder: &Path) -> HashMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return HashMap::new() };
    let all = entries.map(|entry| entry.expect("an entry").path());
    let all = all.filter(|path| path.extension().is_some_and(|end| end == "ics"));
    all.map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).expect("a file"))
    })
    .collect()
}

/// Tells vdirsyncer the host alone, and who signs in.
fn configure(home: &Path, served: &Served, access: &Access) {
    let file = format!(
        "[general]\nstatus_path = \"{0}/status/\"\n\n[pair diwan]\na = \"far\"\nb = \"near\"\ncollections = [\"from a\"]\n\
         conflict_resolution = \"a wins\"\nmetadata = [\"displayname\", \"color\"]\n\n[storage far]\ntype = \"caldav\"\n\
         url = \"{1}/\"\nusername = \"{2}\"\npassword = \"{3}\"\n\n[storage near]\ntype = \"filesystem\"\n\
         path = \"{0}/calendars/\"\nfileext = \".ics\"\n",
        home.display(),
        served.url,
        access.user,
        access.password
    );
    std::fs::write(home.join("vdirsyncer.conf"), file).expect("a file");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn vdirsyncer_keeps_a_folder_that_khal_reads() {
    let t = Test::new(storage::Engine::Sqlite).await;
    let session = coming(&t, "woga", "open").await;
    let person = invite(&t, "woga", 1).await;
    let right = access(&t, person).await;
    let served = Served::start(&t);
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    configure(home, &served, &right);
    std::fs::write(
        home.join("khal.conf"),
        format!(
            "[calendars]\n[[diwan]]\npath = {0}/calendars/*\ntype = discover\n[locale]\nlocal_timezone = Asia/Baghdad\n\
             default_timezone = Asia/Baghdad\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n\
             datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {0}/khal.db\n",
            home.display()
        ),
    )
    .expect("a file");
    // It would ask whether to make the folder.
    std::fs::create_dir_all(home.join("calendars/agenda")).expect("a folder");
    let sync = |verb: &str| run(home, "vdirsyncer", &["-c", "vdirsyncer.conf", verb]);
    let said = sync("discover");
    assert!(said.contains("agenda"), "{said}");
    let folder = home.join("calendars/agenda");
    sync("sync");
    assert_eq!(files(&folder).len(), 1, "the invitation");
    sync("metasync");
    assert_eq!(std::fs::read_to_string(folder.join("displayname")).expect("a name").trim(), "My workshops");

    // An answer that is written into the file.
    let (uid, ..) = answer_of(&t, person).await;
    let path = folder.join(format!("{uid}.ics"));
    let file = std::fs::read_to_string(&path).expect("the invitation");
    let unfolded = file.replace("\r\n ", "");
    std::fs::write(&path, unfolded.replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED")).expect("a file");
    sync("sync");
    assert_eq!(answer_of(&t, person).await.1, Rsvp::Yes);
    sync("sync");
    let first = files(&folder);
    assert_eq!(first.len(), 3, "with the seat come the sessions");
    // Nothing changed: nothing is done.
    let said = sync("sync");
    assert!(!said.contains("Copying") && !said.contains("Deleting"), "{said}");
    assert_eq!(files(&folder), first);

    let list = || {
        run(
            home,
            "khal",
            &["-c", "khal.conf", "list", "--format", "{start-time}-{end-time} {title}", "2090-09-11", "1d"],
        )
    };
    let shown = list();
    assert!(shown.contains("09:00-10:00 Opening words"), "{shown}");
    assert!(shown.contains("10:30-12:00 Best practice"), "{shown}");

    move_session(&t, "woga", &session, "14:00", "15:15").await;
    sync("sync");
    let moved = files(&folder);
    assert_eq!(value(&of_uid(&first, &session.calendar_uid), "DTSTART"), "20900911T090000");
    assert_eq!(value(&of_uid(&moved, &session.calendar_uid), "DTSTART"), "20900911T140000");
    let shown = list();
    assert!(shown.contains("14:00-15:15 Opening words") && !shown.contains("09:00-10:00 Opening"), "{shown}");

    // Called off: it stays as cancelled; then the seat is given back, and all of it goes.
    agenda::remove(&t.ctx(), "woga", &session.id.to_string(), None, Publish::AtOnce).await.expect("called off");
    sync("sync");
    assert_eq!(value(&of_uid(&files(&folder), &session.calendar_uid), "STATUS"), "CANCELLED");
    let before = std::fs::read_to_string(&path).expect("the invitation").replace("\r\n ", "");
    std::fs::write(&path, before.replace("PARTSTAT=ACCEPTED", "PARTSTAT=DECLINED")).expect("a file");
    sync("sync");
    assert_eq!(answer_of(&t, person).await.1, Rsvp::No);
    sync("sync");
    assert_eq!(files(&folder).len(), 1, "the invitation alone, declined");
    assert!(!list().contains("Best practice"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn vdirsyncer_keeps_a_calendar_for_each_workshop_of_staff() {
    let t = Test::new(storage::Engine::Sqlite).await;
    coming(&t, "woga", "open").await;
    let later = coming(&t, "next", "open").await;
    let right = staff_access(&t, &t.staff(diwan::domain::role::Role::Administrator).await).await;
    let served = Served::start(&t);
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    configure(home, &served, &right);
    for name in ["mine", "w-woga", "w-next"] {
        std::fs::create_dir_all(home.join("calendars").join(name)).expect("a folder");
    }
    let sync = |verb: &str| run(home, "vdirsyncer", &["-c", "vdirsyncer.conf", verb]);
    sync("discover");
    sync("sync");
    let counts = || ["mine", "w-woga", "w-next"].map(|name| files(&home.join("calendars").join(name)).len());
    assert_eq!(counts(), [4, 2, 2]);
    let said = sync("sync");
    assert!(!said.contains("Copying") && !said.contains("Deleting"), "{said}");
    add(&t, "next", "Closing", "16:00", "16:30", Publish::AtOnce).await;
    move_session(&t, "next", &later, "08:00", "08:30").await;
    sync("sync");
    assert_eq!(counts(), [5, 2, 3]);
    for name in ["mine", "w-next"] {
        let file = of_uid(&files(&home.join("calendars").join(name)), &later.calendar_uid);
        assert_eq!(value(&file, "DTSTART"), "20900911T080000");
    }
}

/// The Python package, told what to do line by line.
struct Python {
    child: Child,
    answers: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Python {
    fn start(url: &str, access: &Access) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/caldav/client.py");
        let mut child = Command::new(python())
            .args([script, url, &access.user, &access.password])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        let answers = BufReader::new(child.stdout.take().expect("its output")).lines();
        Self { child, answers }
    }

    fn ask(&mut self, command: &str) -> Value {
        writeln!(self.child.stdin.as_mut().expect("its input"), "{command}").expect("it reads");
        let answer = self.answers.next().unwrap_or_else(|| panic!("{command}: it ended")).expect("a line");
        serde_json::from_str(&answer).expect("JSON")
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_python_library_reads_syncs_and_answers() {
    let t = Test::new(storage::Engine::Sqlite).await;
    let session = coming(&t, "woga", "open").await;
    let person = invite(&t, "woga", 1).await;
    let right = access(&t, person).await;
    let served = Served::start(&t);
    let mut program = Python::start(&format!("{}/caldav/", served.url), &right);
    let found = program.ask("discover");
    assert_eq!(found["principal"], format!("{}/caldav/u/{person}/", served.url));
    assert_eq!(found["calendars"], json!({"My workshops": format!("{}/caldav/u/{person}/agenda/", served.url)}));
    let (uid, ..) = answer_of(&t, person).await;
    assert_eq!(program.ask("remember"), json!([uid]));
    let day = "between 2090-09-11T00:00:00+03:00 2090-09-12T00:00:00+03:00";
    let asked = program.ask(day);
    assert_eq!(asked[0]["title"], "Whole of government");
    assert_eq!(asked[0]["answer"], "NEEDS-ACTION");
    assert_eq!(asked[0]["start"], "2090-09-11T09:00:00+03:00");
    assert_eq!(program.ask("between 2090-09-11T12:00:00+03:00 2090-09-11T13:00:00+03:00"), json!([]));

    for (partstat, rsvp, tentative) in [("TENTATIVE", Rsvp::Waiting, true), ("ACCEPTED", Rsvp::Yes, false)] {
        let after = program.ask(&format!("answer {uid} {partstat}"));
        assert_eq!(after["answer"], partstat);
        assert_eq!(answer_of(&t, person).await, (uid.clone(), rsvp, tentative));
    }
    assert_eq!(program.ask(&format!("retitle {uid}")), "AuthorizationError");
    let changes = program.ask("sync");
    assert_eq!(changes, json!({"changed": ["Best practice", "Opening words", "Whole of government"], "deleted": 0}));
    assert_eq!(program.ask("sync"), json!({"changed": [], "deleted": 0}));
    move_session(&t, "woga", &session, "14:00", "15:15").await;
    assert_eq!(program.ask("sync")["changed"], json!(["Opening words", "Whole of government"]));
    let shown = program.ask(day);
    assert_eq!(shown.as_array().map(Vec::len), Some(3));
    assert_eq!(shown[2]["start"], "2090-09-11T14:00:00+03:00");
    let in_utc = program.ask(&day.replace("between", "expanded"));
    assert_eq!(in_utc[2]["start"], "2090-09-11T11:00:00+00:00");
    program.ask(&format!("answer {uid} DECLINED"));
    assert_eq!(answer_of(&t, person).await.1, Rsvp::No);
    assert_eq!(program.ask("sync")["deleted"], 2);
}
