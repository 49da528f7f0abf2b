//! One workshop in three languages.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::{Asia, Tz};
use url::Url;

use crate::domain::Locale;
use crate::server::calendar::{Alarm, Answer, Attendee, Calendar, Color, Event, Feed, Party, Role, Status, Text, When};

pub fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(2026, 11, day).expect("a date");
    date.and_hms_opt(hour, minute, 0).expect("a time")
}

pub fn stamp() -> DateTime<Utc> {
    at(2, 10, 15).and_utc()
}

pub fn url(text: &str) -> Url {
    Url::parse(text).expect("a URL")
}

pub fn organizer() -> Party {
    Party { email: "desk@diwan.example".into(), name: Some("Diwan: Erbil desk".into()) }
}

pub fn timed(uid: &str, start: NaiveDateTime, end: NaiveDateTime, zone: Tz, title: Text) -> Event {
    Event::new(uid, stamp(), When::Timed { start, end, zone }, organizer(), title)
}

/// Title, session titles, place, description and the reminder's words.
fn words(language: Locale) -> [&'static str; 6] {
    match language {
        Locale::Ar => [
            "الورشة الأولى حول دعم نهج حكومي شامل لإدارة الهجرة في العراق",
            "الكلمات الافتتاحية",
            "ما هو النهج الحكومي الشامل؛ المفاهيم الأساسية، والأطر النظرية",
            "أربيل، قاعة المؤتمرات",
            "جلسة لكبار المسؤولين من الوزارات الاتحادية وحكومة إقليم كوردستان.\r\nيرجى إحضار الدعوة.",
            "تبدأ الجلسة بعد قليل",
        ],
        Locale::Ckb => [
            "وۆرکشۆپی یەکەم بۆ پشتگیریی ڕێبازێکی گشتگیری حکوومەت بۆ بەڕێوەبردنی کۆچ لە عێراق",
            "وتەکانی کردنەوە",
            "ڕێبازی گشتگیری حکوومەت چییە؛ چەمکە سەرەکییەکان، چوارچێوە تیۆرییەکان",
            "هەولێر، هۆڵی کۆنفرانس",
            "دانیشتنێک بۆ بەرپرسانی باڵای وەزارەتە فیدراڵییەکان و حکوومەتی هەرێمی کوردستان.\r\nتکایە بانگهێشتنامەکەت بهێنە.",
            "دانیشتنەکە بەم زووانە دەست پێ دەکات",
        ],
        Locale::En => [
            "1st Workshop on Supporting a Whole of Government Approach",
            "Opening remarks",
            "What a Whole of Government Approach is: key concepts; theoretical frameworks, in practice",
            "Erbil, conference hall",
            "For senior officials of federal ministries and of the Kurdistan Region.\r\nPlease bring your invitation.",
            "The session begins soon",
        ],
    }
}

/// The second session, with everything that an event may carry.
pub fn session(language: Locale) -> Event {
    let [_, _, title, place, description, reminder] = words(language);
    let title = Text::new(title, language);
    let mut event = timed(
        "0c9e1f0a-6f0b-4a55-9d1e-2b6a54d1c002@diwan.example",
        at(24, 9, 30),
        at(24, 10, 45),
        Asia::Baghdad,
        title,
    );
    event.sequence = 2;
    event.modified = Some(at(2, 10, 15).and_utc());
    event.location = Some(Text::new(place, language));
    event.description = Some(Text::new(description, language));
    event.geo = Some((36.191_113, 44.009_167));
    event.url = Some(url("https://diwan.example/en/w/woga-1-erbil#session-2"));
    event.conference = Some(url("https://meet.example/woga?room=a,b;c"));
    event.categories = vec!["theory".into(), "woga, Erbil".into()];
    event.color = Color::parse("teal");
    event.alarms = vec![Alarm { minutes_before: 15, text: Text::new(reminder, language) }];
    event
}

/// Out of order, one cancelled, one over whole days.
pub fn agenda(language: Locale) -> Calendar {
    let [name, opening, ..] = words(language);
    let mut cancelled = timed(
        "0c9e1f0a-6f0b-4a55-9d1e-2b6a54d1c001@diwan.example",
        at(24, 9, 0),
        at(24, 9, 30),
        Asia::Baghdad,
        Text::new(opening, language),
    );
    cancelled.sequence = 1;
    cancelled.status = Status::Cancelled;
    let days = When::Days { first: at(24, 0, 0).date(), last: at(25, 0, 0).date() };
    let uid = "0c9e1f0a-6f0b-4a55-9d1e-2b6a54d1c000@diwan.example";
    let mut whole = Event::new(uid, stamp(), days, organizer(), Text::new(name, language));
    whole.busy = false;
    let mut calendar = Calendar::file(Text::new(name, language), vec![session(language), cancelled, whole]);
    calendar.url = Some(url("https://diwan.example/en/w/woga-1-erbil"));
    calendar.color = Color::parse("Teal");
    calendar
}

pub fn feed(language: Locale) -> Calendar {
    let source = url("https://diwan.example/series/woga-iraq.ics?lang=ar");
    Calendar { feed: Some(Feed { source, refresh_minutes: 60 }), ..agenda(language) }
}

pub fn attendee(answer: Answer) -> Attendee {
    let name = Some("Sample delegate 3, \"Planning\"".into());
    Attendee { party: Party { email: "delegate3+woga@ministry.example".into(), name }, role: Role::Required, answer }
}
