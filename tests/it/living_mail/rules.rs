//! Rules: when they send, to whom, once; whose they are; which words are refused.

use super::{at, invite, mails, of_kind, register};
use crate::support::public::texts;
use crate::support::{Test, for_each_engine};
use diwan::domain::message::{Purpose, Status as MailStatus};
use diwan::domain::role::Role;
use diwan::domain::workshop::Status;
use diwan::domain::{ErrorCode, Texts};
use diwan::server::services::mail_rules::{
    self, LeftOut, RuleInput, Scope, TemplateInput, delete, delete_template, list, preview, replace, save,
    save_template, send_due, switch,
};
use diwan::server::services::series::{self, SeriesInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::services::{ServiceError, unsubscribe};
use diwan::server::storage;

fn before(days: &str) -> RuleInput {
    RuleInput { event: "before".into(), days: days.into(), at: "09:00".into(), ..RuleInput::default() }
}

fn template(event: &str, body: &str) -> TemplateInput {
    TemplateInput {
        event: event.into(),
        name: "Sample template".into(),
        subject: Texts::english("News of {workshop}"),
        body: Texts::english(body),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, ServiceError>, field: &str) -> ErrorCode {
    match result {
        Err(ServiceError::Invalid(errors)) => errors.of(field).unwrap_or_else(|| panic!("{errors:?}")).clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_reminder_goes_out_once_whatever_the_clock_does() {
    for_each_engine(async |t| {
        t.published("w").await;
        register(&t, "w", 1, "en").await;
        register(&t, "w", 2, "ar").await;
        let rule = save(&t.ctx(), Scope::Workshop("w"), None, &before("3"), None).await.expect("a rule").to_string();
        let shown = preview(&t.ctx(), "w", &rule).await.expect("a preview");
        // Three days before the 11th of September, at nine in Baghdad.
        assert!(shown.aims.iter().all(|aim| aim.due == Some("2023-09-08T06:00:00Z".parse().expect("an instant"))));
        assert_eq!((shown.aims.len(), shown.went.len()), (2, 0));
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "its time has not come");
        at(&t, "2023-09-08T05:59:59Z");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0);
        at(&t, "2023-09-08T06:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 2);
        at(&t, "2023-09-08T05:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "the clock was set back");
        at(&t, "2023-09-08T06:00:01Z");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "and comes there again");
        register(&t, "w", 3, "en").await;
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "who registers afterwards has read it all");
        let sent = of_kind(&t, "by_rule").await;
        assert_eq!(sent.len(), 2);
        assert!(sent[0].text.contains("begins in 3 days") && sent[0].text.contains("/me/"), "{}", sent[0].text);
        assert!(sent[1].text.contains("٣ أيام"), "{}", sent[1].text);
        assert!(
            sent.iter().all(|mail| mail.purpose == Purpose::Reminder && mail.rule.is_some() && mail.batch.is_some())
        );
        let listed = list(&t.ctx(), Scope::Workshop("w")).await.expect("a list");
        assert_eq!(listed.rules[0].sent, 2);
        assert_eq!(preview(&t.ctx(), "w", &rule).await.expect("a preview").went.len(), 2);
        // On other days it is another occasion.
        let moved = WorkshopInput {
            start_date: Some("2023-09-25".into()),
            end_date: Some("2023-09-26".into()),
            ..WorkshopInput::default()
        };
        workshops::update(&t.ctx(), "w", &moved, None).await.expect("moved");
        at(&t, "2023-09-22T06:30:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 3);
    })
    .await;
}

#[tokio::test]
async fn what_was_due_before_a_rule_or_long_ago_is_not_sent() {
    for_each_engine(async |t| {
        t.published("w").await;
        register(&t, "w", 1, "en").await;
        at(&t, "2023-09-09T12:00:00Z");
        save(&t.ctx(), Scope::Workshop("w"), None, &before("3"), None).await.expect("a rule");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "it was due before there was a rule");
        save(&t.ctx(), Scope::Workshop("w"), None, &before("1"), None).await.expect("a rule");
        // The process was away for a day.
        at(&t, "2023-09-11T05:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "a day late it would puzzle");
        let today = RuleInput { event: "on-the-day".into(), at: "08:30".into(), ..RuleInput::default() };
        save(&t.ctx(), Scope::Workshop("w"), None, &today, None).await.expect("a rule");
        at(&t, "2023-09-11T05:31:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 1);
        t.set_status("w", Status::Cancelled).await;
        let after = RuleInput { event: "after".into(), days: "1".into(), ..RuleInput::default() };
        save(&t.ctx(), Scope::Workshop("w"), None, &after, None).await.expect("a rule");
        at(&t, "2023-09-13T07:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "nobody is thanked for what did not take place");
    })
    .await;
}

#[tokio::test]
async fn the_silent_are_reminded_and_who_answers_is_not() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en"), (2, "ckb"), (3, "en")]).await;
        let silent = RuleInput { event: "silent".into(), days: "5".into(), at: "10:00".into(), ..RuleInput::default() };
        save(&t.ctx(), Scope::Workshop("w"), None, &silent, None).await.expect("a rule");
        let link = of_kind(&t, "invitation").await[0].text.clone();
        let token = link.split("/rsvp/").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link");
        let yes = diwan::server::services::rsvp::AnswerInput { answer: "yes".into(), ..Default::default() };
        diwan::server::services::rsvp::answer(&t.public(), token, &yes).await.expect("an answer");
        at(&t, "2023-08-20T07:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 2);
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0);
        let sent = of_kind(&t, "by_rule").await;
        assert!(sent.iter().all(|mail| mail.text.contains("/rsvp/") && mail.calendar.is_none()));
        assert_eq!(sent[1].language.code(), "en");
        assert!(sent[0].text.contains("وەڵام"), "{}", sent[0].text);
    })
    .await;
}

#[tokio::test]
async fn a_series_gives_its_rules_to_its_workshops_which_may_replace_them() {
    for_each_engine(async |t| {
        let input = SeriesInput {
            slug: Some("chain".into()),
            title: Some(texts("Chain", "سلسلة", "زنجیرە")),
            ..SeriesInput::default()
        };
        series::create(&t.ctx(), &input).await.expect("a series");
        for slug in ["one", "two"] {
            t.published(slug).await;
            let into = WorkshopInput { series: Some("chain".into()), ..WorkshopInput::default() };
            workshops::update(&t.ctx(), slug, &into, None).await.expect("in the series");
            register(&t, slug, 1, "en").await;
        }
        let rule = save(&t.ctx(), Scope::Series("chain"), None, &before("3"), None).await.expect("a rule").to_string();
        let listed = list(&t.ctx(), Scope::Workshop("two")).await.expect("a list");
        assert!(listed.rules[0].inherited && listed.rules[0].next.is_some());
        let of_series = save(&t.ctx(), Scope::Workshop("two"), Some(&rule), &before("2"), None).await;
        assert!(matches!(of_series, Err(ServiceError::Conflict("rule-of-series"))));
        let own = replace(&t.ctx(), "two", &rule).await.expect("a copy").to_string();
        assert_eq!(replace(&t.ctx(), "two", &rule).await.expect("the same").to_string(), own);
        save(&t.ctx(), Scope::Workshop("two"), Some(&own), &before("1"), None).await.expect("changed");
        at(&t, "2023-09-08T06:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 1, "the other workshop has its own");
        at(&t, "2023-09-10T06:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 1);
        let listed = list(&t.ctx(), Scope::Workshop("two")).await.expect("a list");
        assert!(listed.rules.iter().any(|line| line.inherited && line.replaced));
        delete(&t.ctx(), Scope::Workshop("two"), &own).await.expect("gone");
        switch(&t.ctx(), Scope::Workshop("two"), &rule, false).await.expect("off here");
        let listed = list(&t.ctx(), Scope::Workshop("two")).await.expect("a list");
        assert!(listed.rules.iter().any(|line| !line.inherited && !line.rule.active));
        let elsewhere = list(&t.ctx(), Scope::Workshop("one")).await.expect("a list");
        assert!(elsewhere.rules.iter().all(|line| line.rule.active), "only there");
    })
    .await;
}

#[tokio::test]
async fn a_condition_narrows_and_a_hole_or_a_refusal_leaves_out() {
    for_each_engine(async |t| {
        t.published("w").await;
        for (n, language) in [(1, "en"), (2, "en"), (3, "ar")] {
            register(&t, "w", n, language).await;
        }
        let words = template("before", "Dear {name} of {institution}, see you.");
        let id = save_template(&t.ctx(), Scope::Workshop("w"), None, &words, None).await.expect("a template");
        let hole = RuleInput { template: id.to_string(), language: "en".into(), ..before("3") };
        let rule = save(&t.ctx(), Scope::Workshop("w"), None, &hole, None).await.expect("a rule").to_string();
        let shown = preview(&t.ctx(), "w", &rule).await.expect("a preview");
        assert_eq!(shown.aims.len(), 2, "the condition asks for English");
        for aim in &shown.aims {
            assert!(matches!(&aim.mail, Err(LeftOut::Empty(names)) if names.len() == 1), "{:?}", aim.mail);
        }
        let person = shown.aims[0].person.id;
        let usual = save(&t.ctx(), Scope::Workshop("w"), None, &before("2"), None).await.expect("a rule").to_string();
        let link = unsubscribe::link(&t.ctx(), person, Purpose::Reminder, diwan::domain::Locale::En);
        let token = link.rsplit('/').next().expect("a token");
        unsubscribe::set(&t.public(), token, false).await.expect("no more");
        let mut tx = t.app.db.write().await.expect("a transaction");
        storage::suppression::mark(
            &mut tx,
            "delegate3@mop.example",
            storage::suppression::Reason::Bounced,
            "550 5.1.1",
            t.app.clock.now(),
        )
        .await
        .expect("marked");
        tx.commit().await.expect("it commits");
        let why: Vec<_> = preview(&t.ctx(), "w", &usual)
            .await
            .expect("a preview")
            .aims
            .into_iter()
            .map(|aim| aim.mail.err().map(|why| why.code()))
            .collect();
        assert_eq!(why.iter().filter(|one| **one == Some("unsubscribed")).count(), 1);
        assert_eq!(why.iter().filter(|one| **one == Some("suppressed")).count(), 1);
        at(&t, "2023-09-08T06:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing leaves with a hole"), 0);
        at(&t, "2023-09-09T06:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 1);
        assert_eq!(of_kind(&t, "by_rule").await.len(), 1);
        let went = preview(&t.ctx(), "w", &rule).await.expect("a preview").went;
        assert!(went.iter().all(|(_, _, left_out)| left_out == "empty") && went.len() == 2, "{went:?}");
    })
    .await;
}

#[tokio::test]
async fn words_are_checked_when_they_are_saved() {
    for_each_engine(async |t| {
        t.published("w").await;
        let scope = Scope::Workshop("w");
        let save = async |input: &TemplateInput| save_template(&t.ctx(), scope, None, input, None).await;
        let unknown = refused(save(&template("before", "Dear {nmae}")).await, "body.en");
        assert_eq!(unknown, ErrorCode::Placeholder { name: "nmae".into() });
        assert_eq!(refused(save(&template("before", "Dear {name")).await, "body.en"), ErrorCode::Brace);
        for dead in ["https://", "http://diwan.test/en/w/nowhere", "http://diwan.test/en/me/x"] {
            let code = refused(save(&template("before", &format!("See {dead} now"))).await, "body.en");
            assert_eq!(code, ErrorCode::DeadLink { name: dead.into() });
        }
        save(&template("before", "See http://diwan.test/en/w/w, and https://example.org/a.")).await.expect("alive");
        let recommendation = refused(save(&template("before", "{recommendation}")).await, "body.en");
        assert!(matches!(recommendation, ErrorCode::Placeholder { .. }));
        let one_sided = TemplateInput { subject: texts("A", "ب", ""), ..template("before", "Text") };
        assert_eq!(refused(save(&one_sided).await, "body.ar"), ErrorCode::Required);
        let nothing = TemplateInput { body: Texts::default(), subject: Texts::default(), ..template("before", "") };
        assert_eq!(refused(save(&nothing).await, "subject.en"), ErrorCode::RequiredInOneLanguage);
        for (field, input) in [
            ("event", RuleInput::default()),
            ("days", before("0")),
            ("days", before("366")),
            ("at", RuleInput { at: "25:00".into(), ..before("1") }),
            ("institution", RuleInput { institution: "NOWHERE".into(), ..before("1") }),
            ("level", RuleInput { level: "x".into(), ..before("1") }),
            ("template", RuleInput { event: "invited".into(), ..RuleInput::default() }),
        ] {
            refused(mail_rules::save(&t.ctx(), scope, None, &input, None).await, field);
        }
        let arabic = mail_rules::save(&t.ctx(), scope, None, &before("٣"), None).await.expect("digits of any script");
        let (rule, _) = mail_rules::get(&t.ctx(), scope, &arabic.to_string()).await.expect("a rule");
        assert_eq!(rule.days, 3);
    })
    .await;
}

#[tokio::test]
async fn the_organisers_words_stand_in_mails_that_leave_anyway() {
    for_each_engine(async |t| {
        t.published("w").await;
        let scope = Scope::Workshop("w");
        let words = TemplateInput {
            subject: texts("Come to {workshop}", "تعالوا إلى {workshop}", ""),
            body: texts(
                "Dear {name}, we count on you.\n\n- bring a pen\n- see https://example.org/hotel\n\n<b>bold</b>",
                "نعوّل عليكم، {name}.",
                "",
            ),
            ..template("invited", "")
        };
        let id = save_template(&t.ctx(), scope, None, &words, None).await.expect("a template").to_string();
        let input = RuleInput { event: "invited".into(), template: id.clone(), ..RuleInput::default() };
        save(&t.ctx(), scope, None, &input, None).await.expect("a rule");
        assert!(matches!(delete_template(&t.ctx(), scope, &id).await, Err(ServiceError::Conflict("template-in-use"))));
        invite(&t.ctx(), "w", &[(1, "en"), (2, "ar"), (3, "ckb")]).await;
        let sent = of_kind(&t, "invitation").await;
        assert_eq!(sent[0].subject, "Come to Workshop w");
        let html = &sent[0].html;
        assert!(html.contains("• bring a pen<br>• see <a href=\"https://example.org/hotel\""), "{html}");
        assert!(html.contains("&#60;b&#62;bold&#60;/b&#62;") && !html.contains("<b>bold"), "no markup of theirs");
        assert!(
            sent[0]
                .text
                .contains("Dear Sample delegate 1, we count on you.\n\n• bring a pen\n• see https://example.org/hotel"),
            "{}",
            sent[0].text
        );
        assert!(sent[0].text.contains("/rsvp/") && sent[0].calendar_method.as_deref() == Some("REQUEST"));
        assert_eq!(sent[1].subject, "تعالوا إلى ورشة w");
        // What is not translated comes in the best language there is, with its own direction.
        assert!(sent[2].html.contains("<p lang=\"en\" dir=\"ltr\""), "{}", sent[2].html);
        // A hole: nobody is asked, not even those for whom it could be filled.
        let hole = TemplateInput { subject: Texts::english("A"), body: Texts::english("For {institution}"), ..words };
        save_template(&t.ctx(), scope, Some(&id), &hole, None).await.expect("changed");
        let named = diwan::server::services::invitations::Named {
            name: "Sample delegate 4".into(),
            email: "delegate4@mop.example".into(),
            language: Some("en".into()),
            institution: None,
        };
        let choice = diwan::server::services::invitations::Choice { named: vec![named], ..Default::default() };
        let count = mails(&t).await.len();
        let refused = diwan::server::services::invitations::send(&t.ctx(), "w", &choice, true, false).await;
        assert!(matches!(refused, Err(ServiceError::Conflict("words-empty"))), "{refused:?}");
        assert_eq!(mails(&t).await.len(), count, "nothing has left");
    })
    .await;
}

#[tokio::test]
async fn rules_are_those_of_the_workshops_that_one_serves() {
    for_each_engine(async |t| {
        t.published("w").await;
        let rule = save(&t.ctx(), Scope::Workshop("w"), None, &before("3"), None).await.expect("a rule").to_string();
        let other = t.staff(Role::Organiser).await;
        let scope = Scope::Workshop("w");
        assert!(matches!(list(&other, scope).await, Err(ServiceError::NotFound)));
        assert!(matches!(preview(&other, "w", &rule).await, Err(ServiceError::NotFound)));
        assert!(matches!(save(&other, scope, Some(&rule), &before("1"), None).await, Err(ServiceError::NotFound)));
        assert!(matches!(delete(&other, scope, &rule).await, Err(ServiceError::NotFound)));
        assert!(matches!(mail_rules::hold(&other, "w", true).await, Err(ServiceError::NotFound)));
        assert!(matches!(list(&t.public(), scope).await, Err(ServiceError::SignIn)));
        assert!(matches!(send_due(&other).await, Err(ServiceError::Forbidden)));
        // Another workshop's rule is not found at this one.
        t.published("v").await;
        assert!(matches!(preview(&t.ctx(), "v", &rule).await, Err(ServiceError::NotFound)));
    })
    .await;
}

/// The pages, as an organiser works on them.
#[tokio::test]
async fn staff_make_rules_and_templates_on_the_pages() {
    for_each_engine(async |t: Test| {
        t.published("w").await;
        register(&t, "w", 1, "en").await;
        let cookie = t.signed_in(Role::Administrator).await;
        let server = t.server();
        let get = async |path: &str| server.get(path).add_header("cookie", cookie.as_str()).await;
        let post = async |path: &str, form: &[(&str, &str)]| {
            server.post(path).add_header("cookie", cookie.as_str()).form(&form).await
        };
        for lang in ["en", "ar", "ckb"] {
            get(&format!("/{lang}/desk/w/w/mail")).await.assert_status_ok();
            get(&format!("/{lang}/desk/w/w/mail/rules/new")).await.assert_status_ok();
            get(&format!("/{lang}/desk/w/w/mail/templates/new?event=overdue")).await.assert_status_ok();
        }
        let wrong = post(
            "/en/desk/w/w/mail/templates/new",
            &[("event", "before"), ("name", "Sample"), ("subject.en", "A"), ("body.en", "Dear {nmae}")],
        )
        .await;
        assert_eq!(wrong.status_code(), 422);
        assert!(wrong.text().contains("nmae") && wrong.text().contains("means nothing here"), "{}", wrong.text());
        let made = post(
            "/en/desk/w/w/mail/templates/new",
            &[("event", "before"), ("name", "Sample"), ("subject.en", "A"), ("body.en", "Dear {name}")],
        )
        .await;
        assert_eq!(made.header("location"), "/en/desk/w/w/mail?done=template-saved");
        let rule = post("/en/desk/w/w/mail/rules/new", &[("event", "before"), ("days", "3"), ("at", "09:00")]).await;
        let location = rule.header("location").to_str().expect("text").to_owned();
        let page = get(location.split('?').next().expect("a path")).await.text();
        assert!(
            page.contains("delegate1@mop.example") && page.contains("In 3 days") || page.contains("begins in"),
            "{page}"
        );
        let held = post("/en/desk/w/w/mail", &[("do", "hold")]).await;
        assert_eq!(held.header("location"), "/en/desk/w/w/mail?done=mail-held");
        assert!(get("/en/desk/w/w/mail").await.text().contains("is held since"));
        assert!(of_kind(&t, "registration_confirmed").await[0].status == MailStatus::Queued);
    })
    .await;
}
