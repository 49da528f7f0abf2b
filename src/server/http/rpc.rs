//! Server functions over HTTP. They share context, origin check and headers with everything else.

use crate::server::services::Ctx;
use crate::server::state::App;
use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use leptos::prelude::provide_context;

/// The functions' addresses; POST only, so that no other site can call one by a link.
pub fn routes() -> Router<App> {
    Router::new().route("/rpc/{function}", post(call))
}

async fn call(request: Request) -> Response {
    let ctx = request.extensions().get::<Ctx>().cloned();
    let provide = move || {
        if let Some(ctx) = &ctx {
            provide_context(ctx.clone());
        }
    };
    leptos_axum::handle_server_fns_with_context(provide, request).await.into_response()
}
