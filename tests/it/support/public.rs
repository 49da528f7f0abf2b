//! A workshop to publish, for tests of what the public sees.

use super::Test;
use diwan::domain::Texts;
use diwan::domain::session::Session;
use diwan::domain::workshop::{Status, Workshop};
use diwan::server::services::agenda::{self, Publish, SessionInput};
use diwan::server::services::workshops::{self, WorkshopInput};

/// A text in three languages.
pub fn texts(en: &str, ar: &str, ckb: &str) -> Texts {
    Texts { en: en.into(), ar: ar.into(), ckb: ckb.into() }
}

impl Test {
    /// A draft of two days in September 2023, in Erbil.
    pub async fn draft(&self, slug: &str) -> Workshop {
        let input = WorkshopInput {
            slug: Some(slug.into()),
            title: Some(texts(&format!("Workshop {slug}"), &format!("ورشة {slug}"), &format!("وۆرکشۆپی {slug}"))),
            city: Some(texts("Erbil", "أربيل", "هەولێر")),
            timezone: Some("Asia/Baghdad".into()),
            start_date: Some("2023-09-11".into()),
            end_date: Some("2023-09-12".into()),
            languages: Some(vec!["en".into(), "ar".into(), "ckb".into()]),
            registration: Some("open".into()),
            ..WorkshopInput::default()
        };
        workshops::create(&self.ctx(), &input).await.expect("a draft")
    }

    /// A session on the first day.
    pub async fn session(&self, slug: &str, title: &str, start: &str, end: &str) -> Session {
        let input = SessionInput {
            title: Some(Texts::english(title)),
            kind: Some("theory".into()),
            date: Some("2023-09-11".into()),
            start: Some(start.into()),
            end: Some(end.into()),
            ..SessionInput::default()
        };
        agenda::add(&self.ctx(), slug, &input, Publish::Later).await.expect("a session")
    }

    /// Moves a workshop to another state.
    pub async fn set_status(&self, slug: &str, status: Status) -> Workshop {
        workshops::set_status(&self.ctx(), slug, status, None).await.expect("a step")
    }

    /// A published workshop with one session, 09:00 to 10:00.
    pub async fn published(&self, slug: &str) -> (Workshop, Session) {
        self.draft(slug).await;
        let session = self.session(slug, "Opening words", "09:00", "10:00").await;
        (self.set_status(slug, Status::Published).await, session)
    }
}
