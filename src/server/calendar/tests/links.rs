//! "Add to calendar" addresses, taken apart again by the `url` crate.

use std::collections::HashMap;

use chrono_tz::{Asia, Europe};
use url::Url;

use super::sample::{agenda, at, session, timed, url};
use crate::domain::Locale;
use crate::server::calendar::{
    Text, google, google_subscribe, outlook_live, outlook_office, outlook_subscribe, webcal,
};

fn query(link: &str) -> HashMap<String, String> {
    let link = Url::parse(link).expect("an address");
    link.query_pairs().into_owned().collect()
}

#[test]
fn google_gets_wall_clock_times_and_the_zone() {
    let link = google(&session(Locale::Ckb));
    assert!(link.starts_with("https://calendar.google.com/calendar/render?action=TEMPLATE&text="));
    assert!(link.is_ascii() && !link.contains('+') && link.len() < 8000);
    let query = query(&link);
    assert_eq!(query["text"], session(Locale::Ckb).summary.value);
    assert_eq!(query["dates"], "20261124T093000/20261124T104500");
    assert_eq!(query["ctz"], "Asia/Baghdad");
    assert!(query["details"].contains("وەزارەت") && !query["details"].contains('\r'));
    assert!(query["details"].ends_with("\n\nhttps://diwan.example/en/w/woga-1-erbil#session-2"));
}

#[test]
fn outlook_gets_instants() {
    for (link, host) in [
        (outlook_live(&session(Locale::Ar)), "outlook.live.com"),
        (outlook_office(&session(Locale::Ar)), "outlook.office.com"),
    ] {
        assert!(link.starts_with(&format!("https://{host}/calendar/0/deeplink/compose?path=")));
        let query = query(&link);
        assert_eq!(query["startdt"], "2026-11-24T06:30:00Z");
        assert_eq!(query["enddt"], "2026-11-24T07:45:00Z");
        assert_eq!(query["subject"], session(Locale::Ar).summary.value);
        assert_eq!(query["path"], "/calendar/action/compose");
    }
    let title = Text::new("x", Locale::En);
    let berlin = timed("1", at(24, 9, 30), at(24, 10, 0), Europe::Berlin, title);
    assert_eq!(query(&outlook_live(&berlin))["startdt"], "2026-11-24T08:30:00Z");
}

#[test]
fn whole_days_end_on_the_day_after() {
    let whole = &agenda(Locale::En).events[2];
    assert_eq!(query(&google(whole))["dates"], "20261124/20261126");
    assert!(!query(&google(whole)).contains_key("ctz"));
    let outlook = query(&outlook_live(whole));
    assert_eq!((&*outlook["startdt"], &*outlook["enddt"]), ("2026-11-24", "2026-11-26"));
    assert_eq!(outlook["allday"], "true");
}

#[test]
fn nothing_that_people_type_leaves_its_parameter_and_long_texts_stay_short() {
    let title = Text::new("a&ctz=X#\"'<b>\r\n\u{202e}+%26", Locale::En);
    let mut event = timed("1", at(24, 9, 30), at(24, 10, 0), Asia::Baghdad, title);
    event.description = Some(Text::new("وەزارەت & ".repeat(5000), Locale::Ckb));
    let link = google(&event);
    let parts = query(&link);
    assert_eq!(parts["text"], "a&ctz=X#\"'<b>\n+%26");
    assert_eq!(parts["ctz"], "Asia/Baghdad");
    assert!(parts["details"].ends_with('…'));
    assert!(link.len() < 4000, "{}", link.len());
    assert!(!link.contains(['"', '\'', '<', '>', '#', ' ']));
}

#[test]
fn subscriptions() {
    let feed = url("https://diwan.example/series/woga-iraq.ics?lang=ckb");
    assert_eq!(webcal(&feed), "webcal://diwan.example/series/woga-iraq.ics?lang=ckb");
    assert_eq!(query(&google_subscribe(&feed))["cid"], webcal(&feed));
    let outlook = query(&outlook_subscribe(&feed, "هەولێر"));
    assert_eq!((&*outlook["url"], &*outlook["name"]), (feed.as_str(), "هەولێر"));
}
