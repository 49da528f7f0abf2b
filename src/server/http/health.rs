//! Is it alive, can it serve.

use crate::server::state::App;
use axum::extract::State;
use axum::http::StatusCode;

/// `/healthz`: the process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// `/readyz`: the database answers and every migration is applied.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.db.is_current().await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are missing\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
