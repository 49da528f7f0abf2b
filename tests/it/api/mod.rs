//! The JSON API, over HTTP, on both engines.
//!
//! [`Desk`] is an installation with the reference case, an organiser's token and what stands around it.

mod files;
mod imports;
mod keys;
mod nominating;
mod paging;
mod records;
mod refusals;
mod shapes;

use crate::support::Test;
use axum_test::{TestRequest, TestResponse, TestServer};
use diwan::domain::role::Role;
use diwan::server::services::{Ctx, demo, tokens};
use serde_json::{Value, json};

/// Programs at work on an installation.
pub struct Desk {
    pub t: Test,
    pub server: TestServer,
    /// A token of an organiser that may write.
    pub token: String,
}

impl Desk {
    /// The reference case, and an organiser who has nothing yet.
    pub async fn new(t: Test) -> Self {
        demo::load(&t.ctx()).await.expect("the reference case loads");
        let organiser = t.staff(Role::Organiser).await;
        let token = token(&t, &organiser, "write").await;
        let server = t.server();
        Self { t, server, token }
    }

    pub fn get(&self, path: &str) -> TestRequest {
        self.server.get(&format!("/api/v1/{path}")).authorization_bearer(&self.token)
    }

    pub fn post(&self, path: &str, body: &Value) -> TestRequest {
        self.server.post(&format!("/api/v1/{path}")).authorization_bearer(&self.token).json(body)
    }

    pub fn patch(&self, path: &str, body: &Value) -> TestRequest {
        self.server.patch(&format!("/api/v1/{path}")).authorization_bearer(&self.token).json(body)
    }

    pub fn delete(&self, path: &str) -> TestRequest {
        self.server.delete(&format!("/api/v1/{path}")).authorization_bearer(&self.token)
    }

    /// A published workshop that is open, with so many seats.
    pub async fn open_workshop(&self, slug: &str, capacity: Option<i64>) {
        let made = self.post("workshops", &workshop(slug, capacity)).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let published = self.patch(&format!("workshops/{slug}"), &json!({"status": "published"})).await;
        assert_eq!(published.status_code(), 200, "{}", published.text());
    }
}

/// A token for a member of staff.
pub async fn token(t: &Test, staff: &Ctx, scope: &str) -> String {
    let email = &staff.staff().expect("staff").email;
    tokens::create_for(&t.ctx(), email, "test", scope).await.expect("a token").1
}

/// A workshop as it is sent.
pub fn workshop(slug: &str, capacity: Option<i64>) -> Value {
    json!({
        "slug": slug, "title": {"en": "Border dialogue", "ar": "حوار الحدود"}, "series": null, "follows": null,
        "city": "Erbil", "governorate": "AR", "timezone": "Asia/Baghdad",
        "start_date": "2023-09-12", "end_date": "2023-09-13", "capacity": capacity,
        "languages": ["en", "ar", "ckb"], "registration": "open",
    })
}

/// A registration as it is sent.
pub fn registration(n: usize) -> Value {
    json!({
        "name": format!("Sample delegate {n}"), "email": format!("delegate{n}@mop.example"), "institution": "MOP",
        "language": "ar", "answers": {"diet": "none"}, "consents": ["privacy"],
    })
}

/// The code of a problem, its content type checked.
pub fn code(response: &TestResponse) -> String {
    assert_eq!(response.header("content-type"), "application/problem+json", "{}", response.text());
    let body: Value = response.json();
    assert_eq!(body["status"], response.status_code().as_u16());
    assert!(body["title"].as_str().is_some_and(|title| !title.is_empty()));
    body["code"].as_str().expect("a code").to_owned()
}

/// The code at one field of a problem.
pub fn code_at(response: &TestResponse, field: &str) -> Option<String> {
    let body: Value = response.json();
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().find(|one| one["field"] == field).and_then(|one| one["code"].as_str().map(str::to_owned))
}
