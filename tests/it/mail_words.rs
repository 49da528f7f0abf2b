//! What each mail says, in three languages: snapshots of subject and text, and of the HTML.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diwan::domain::institution::{Institution, Level};
use diwan::domain::invitation::Rsvp;
use diwan::domain::mail_rule::Event;
use diwan::domain::message::{NewMessage, Purpose};
use diwan::domain::news::Part;
use diwan::domain::nomination::{NominationRequest, Quota};
use diwan::domain::session::{Kind, Role, Session, Slot};
use diwan::domain::workshop::{Registration, Status, Workshop};
use diwan::domain::{InstitutionId, InvitationId, Locale, SessionId, Texts, WorkshopId};
use diwan::server::mail::Mailbox;
use diwan::server::mail::messages::*;
use diwan::server::services::nominations::letter_to;
use uuid::Uuid;

fn texts(en: &str, ar: &str, ckb: &str) -> Texts {
    Texts { en: en.into(), ar: ar.into(), ckb: ckb.into() }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(date: &str, time: &str) -> chrono::NaiveDateTime {
    day(date).and_time(time.parse::<NaiveTime>().expect("a time"))
}

fn workshop() -> Workshop {
    let now = "2023-05-01T09:00:00Z".parse().expect("an instant");
    Workshop {
        id: WorkshopId(Uuid::from_u128(1)),
        slug: "woga-1-erbil".into(),
        series: None,
        ordinal: Some(1),
        follows: None,
        title: texts(
            "Supporting a Whole of Government Approach",
            "دعم نهج حكومي شامل لإدارة الهجرة",
            "پشتگیریی ڕێبازێکی گشتگیری حکوومەت",
        ),
        theme: texts("Concepts and practice", "المفاهيم والممارسة", "چەمک و پراکتیک"),
        objectives: Vec::new(),
        city: texts("Erbil", "أربيل", "هەولێر"),
        // Not translated: shows how a foreign line stands in a mail.
        venue: Texts::english("Conference hall, second floor"),
        governorate: None,
        timezone: "Asia/Baghdad".into(),
        start: day("2023-05-23"),
        end: day("2023-05-24"),
        capacity: Some(33),
        languages: vec![Locale::Ar, Locale::Ckb],
        registration: Registration::Invited,
        register_by: Some(day("2023-05-09")),
        opens_at: None,
        closes_at: None,
        conference: None,
        coordinates: None,
        contact_email: Some("desk@organiser.example".into()),
        status: Status::Published,
        calendar_uid: "6b2d8e0a-workshop@diwan.test".into(),
        calendar_sequence: 0,
        agenda_version: 2,
        sample: true,
        created_at: now,
        updated_at: now,
        revision: 1,
    }
}

fn session() -> Session {
    let now = "2023-05-01T09:00:00Z".parse().expect("an instant");
    Session {
        id: SessionId(Uuid::from_u128(3)),
        workshop: WorkshopId(Uuid::from_u128(1)),
        kind: Kind::Discussion,
        title: texts("Moderated discussion", "نقاش موجّه", "گفتوگۆی بەڕێوەبراو"),
        description: Texts::default(),
        slot: Some(Slot {
            date: day("2023-05-23"),
            start: "11:00:00".parse().expect("a time"),
            end: "12:15:00".parse().expect("a time"),
        }),
        room: "Hall 2".into(),
        counts: true,
        roles: Vec::new(),
        calendar_uid: "5d1e7f2a-session@diwan.test".into(),
        calendar_sequence: 0,
        cancelled_at: None,
        created_at: now,
        updated_at: now,
        revision: 1,
    }
}

fn name(language: Locale) -> &'static str {
    match language {
        Locale::En => "Sample delegate 3 (نموذج)",
        Locale::Ar => "المندوب النموذج ٣",
        Locale::Ckb => "نوێنەری نموذج ٣",
    }
}

/// Every mail to one recipient.
fn mails(about: &About<'_>, to: &Recipient<'_>, other: &str) -> Vec<NewMessage> {
    let entry = |sequence| Entry { uid: "7c3f9a1e@diwan.test", sequence, answer: Answer::Awaited };
    let link = "https://diwan.test/en/rsvp/abcdefghijklmnopqrstuvwx";
    let me = "https://diwan.test/en/me/abcdefghijklmnopqrstuvwx";
    let id = InvitationId(Uuid::from_u128(2));
    let asked = invitation::Invitation {
        id: Some(id),
        link,
        answer_by: Some(day("2023-05-09")),
        named_by: None,
        entry: entry(0),
        test: false,
    };
    let answered = |answer| rsvp_received::RsvpReceived { invitation: id, answer, substitute: other, link };
    let institution = Institution {
        id: InstitutionId(Uuid::from_u128(7)),
        code: "MOP".into(),
        level: Level::Federal,
        tier: "core".into(),
        name: texts("Ministry of Planning", "وزارة التخطيط", "وەزارەتی پلاندانان"),
        parent: None,
        counterpart: None,
        valid_from: None,
        valid_to: None,
        revision: 1,
    };
    let request = NominationRequest {
        due: Some(day("2023-05-02")),
        quota: Quota { seats: 3, alternates: 1, ..Quota::default() },
        ..letter_to(about.workshop, &institution, 1, "IMAG/MOP/2023/001".into(), 3)
    };
    let letter = |kind| nomination_request::NominationLetter { request: &request, link, kind };
    let mut mails = vec![
        invitation::write(about, to, &asked),
        invitation::write(
            about,
            to,
            &invitation::Invitation { id: None, answer_by: None, named_by: Some(other), test: true, ..asked },
        ),
        reminder::write(about, to, &asked),
        rsvp_received::write(about, to, &answered(Rsvp::Yes)),
        rsvp_received::write(about, to, &answered(Rsvp::No)),
        rsvp_received::write(about, to, &answered(Rsvp::Substitute)),
        registration_confirmed::write(
            about,
            to,
            &registration_confirmed::RegistrationConfirmed { link: me, entry: Some(entry(0)) },
        ),
        registration_waiting::write(about, to, &registration_waiting::RegistrationWaiting { link: me, position: 3 }),
        promoted::write(about, to, &promoted::Promoted { link: me, entry: Some(entry(0)) }),
        withdrawn::write(about, to, &withdrawn::Withdrawn { link: me, entry: Some(entry(1)) }),
        workshop_changed::write(
            about,
            to,
            &workshop_changed::WorkshopChanged {
                invitation: Some(id),
                link: me,
                entry: Some(entry(1)),
                reopened: false,
            },
        ),
        workshop_changed::write(
            about,
            to,
            &workshop_changed::WorkshopChanged {
                invitation: Some(id),
                link: me,
                entry: Some(entry(2)),
                reopened: true,
            },
        ),
        workshop_cancelled::write(
            about,
            to,
            &workshop_cancelled::WorkshopCancelled { invitation: Some(id), link: me, entry: Some(entry(2)) },
        ),
        staff_reset::write(
            to,
            &staff_reset::StaffReset {
                from: about.from,
                link: "https://diwan.test/en/reset/abcdefgh",
                hours: 24,
                now: about.now,
            },
        ),
        invitation_called_off::write(
            about,
            to,
            &invitation_called_off::InvitationCalledOff { invitation: id, link: me, entry: entry(1) },
        ),
        nomination_request::write(about, to, &letter(nomination_request::Kind::Letter)),
        nomination_request::write(about, to, &letter(nomination_request::Kind::Reminder)),
        nomination_decided::write(
            about,
            to,
            &nomination_decided::NominationDecided {
                reference: &request.reference,
                declined: &[other.to_owned()],
                asked: &[],
                reason: other,
                link,
            },
        ),
        nomination_decided::write(
            about,
            to,
            &nomination_decided::NominationDecided {
                reference: &request.reference,
                declined: &[],
                asked: &[other.to_owned(), "Sample delegate 5".to_owned()],
                reason: "",
                link,
            },
        ),
        my_links::write(
            to,
            &my_links::MyLinks {
                from: about.from,
                links: &[(about.workshop.title.clone(), me.to_owned())],
                now: about.now,
            },
        ),
    ];
    for (part, sequence) in [(Part::New, 0), (Part::Moved, 1), (Part::Off, 2)] {
        let what = session_part::SessionPart { session: &session(), role: Role::Moderator, part, sequence };
        mails.push(session_part::write(about, to, &what));
    }
    for event in Event::ALL.iter().filter(|event| event.is_timed()) {
        let recommendation = texts("One desk for all.", "مكتب واحد للجميع.", "یەک مەکتەب بۆ هەمووان.");
        let extra = words::Extra {
            link: (*event != Event::Overdue).then_some(me),
            institution: Some(&institution.name),
            answer_by: Some(day("2023-05-09")),
            recommendation: Some((&recommendation, Some(day("2023-04-01")))),
        };
        let (subject, body) = by_rule::usual(*event);
        // After the workshop there are no days until it begins: such a mail does not exist.
        let Ok(words) = words::filled(about, to, &subject, &body, &extra) else { continue };
        let to = Recipient { words: Some(&words), ..*to };
        mails.push(by_rule::write(about, &to, &by_rule::ByRule { event: *event, link: extra.link }));
    }
    // As the outbox does for whoever may decline such mails.
    for mail in mails.iter_mut().filter(|mail| mail.purpose != Purpose::Needed) {
        with_way_out(mail, &format!("https://diwan.test/{}/unsubscribe/sample", to.language));
    }
    mails
}

fn written(
    workshop: &Workshop,
    language: Locale,
    name: &str,
    email: &str,
    other: &str,
    now: DateTime<Utc>,
) -> Vec<NewMessage> {
    let from = Mailbox::parse("Diwan <diwan@diwan.test>").expect("a mailbox");
    let organiser = texts("Sample organisation", "المنظمة النموذجية", "ڕێکخراوی نموونە");
    let about = About {
        workshop,
        hours: Some((at("2023-05-23", "08:30:00"), at("2023-05-24", "15:30:00"))),
        from: &from,
        organiser: Some(&organiser),
        base_url: "https://diwan.test",
        now,
    };
    mails(&about, &Recipient { person: None, name, email, language, reply_to: None, words: None }, other)
}

/// Every mail in every language.
pub fn everything(now: DateTime<Utc>) -> Vec<NewMessage> {
    let workshop = workshop();
    Locale::ALL
        .iter()
        .flat_map(|language| {
            written(&workshop, *language, name(*language), "delegate3@ministry.example", "Sample delegate 4", now)
        })
        .collect()
}

/// What a recipient typed as a name, and a workshop whose texts try to leave their place.
const EVIL: &str = "Win http://evil.example/x\r\nX-Evil: 1\r\n\r\n<a href=\"https://evil.example\">now</a> www.evil.example \u{202E}\u{0}";

/// Every mail in every language, with hostile texts everywhere.
pub fn hostile(now: DateTime<Utc>) -> Vec<NewMessage> {
    let mut workshop = workshop();
    let evil = format!("{EVIL} {}", "x".repeat(1200));
    workshop.title = texts(&evil, &evil, &evil);
    workshop.city = Texts::english(EVIL);
    workshop.venue = Texts::english(EVIL);
    Locale::ALL
        .iter()
        .flat_map(|language| written(&workshop, *language, EVIL, "evil@ministry.example", EVIL, now))
        .collect()
}

#[test]
fn words() {
    let now = "2023-05-02T08:00:00Z".parse().expect("an instant");
    let all = everything(now);
    let each = all.len() / Locale::ALL.len();
    for (at, mail) in all.iter().enumerate() {
        let file = format!("mail_{:02}_{}_{}", at % each, mail.template, mail.language);
        let method = mail.calendar.as_ref().map_or("none", |(_, method)| method);
        insta::assert_snapshot!(
            file.clone(),
            format!("Subject: {}\nCalendar: {method}\n\n{}", mail.subject, mail.text)
        );
        // One of each kind is enough for the HTML: the rest differs in words that stand above.
        if !matches!(at % each, 1 | 4 | 5) {
            insta::assert_snapshot!(format!("{file}_html"), mail.html);
        }
    }
}

#[test]
fn every_mail_is_listed() {
    let now = "2023-05-02T08:00:00Z".parse().expect("an instant");
    let written: std::collections::BTreeSet<_> = everything(now).iter().map(|mail| mail.template).collect();
    assert_eq!(written, ALL.into_iter().collect());
}

#[test]
fn names_are_literal_and_never_links() {
    let now = "2023-05-02T08:00:00Z".parse().expect("an instant");
    for mail in hostile(now) {
        assert!(!mail.html.contains("<a href=\"https://evil"), "{}", mail.template);
        assert!(!mail.html.contains("\nX-Evil") && !mail.text.contains("\nX-Evil"), "{}", mail.template);
        let greeting = mail.text.lines().find(|line| line.contains("evil")).unwrap_or_default();
        assert!(!greeting.contains("http://evil"), "{}: {greeting}", mail.template);
        assert!(!mail.subject.contains(['\r', '\n']) && mail.subject.chars().count() <= 200);
    }
}
