//! The description of the API: OpenAPI at `/api/v1/openapi.json`, and a page to read at `/api/`.
//!
//! Both come from the handlers themselves. What every operation has in common (problems, tokens, entity tags,
//! idempotency keys) is added here.

use super::schema;
use crate::i18n::Reader;
use crate::server::http::assets;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::OnceLock;
use utoipa::OpenApi;

static DOCUMENT: OnceLock<Value> = OnceLock::new();

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Diwan",
        description = "Workshops across a whole government. Instants are RFC 3339 with an offset; the date and times of a session are those on the clocks of its workshop's zone. Unknown fields are refused. In a PATCH, what is left out stays as it is and `null` empties.",
    ),
    components(schemas(schema::ProblemBody, schema::FieldBody))
)]
struct Base;

/// What the operations are added to.
pub fn base() -> utoipa::openapi::OpenApi {
    let mut base = Base::openapi();
    base.info.license = None;
    base.info.contact = None;
    base
}

/// Completes the document with what every operation has in common.
pub fn complete(document: &utoipa::openapi::OpenApi) -> Value {
    let mut document = serde_json::to_value(document).unwrap_or_default();
    document["components"]["securitySchemes"] = json!({"token": {"type": "http", "scheme": "bearer", "description": "From the settings page, or `diwan token add`."}});
    document["security"] = json!([{"token": []}]);
    let problem = json!({
        "description": "What stands in the way.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    });
    for (_, item) in document["paths"].as_object_mut().into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            let name = format!("{}-{}", text(&operation["tags"][0]), text(&operation["operationId"]));
            operation["operationId"] = name.into();
            for (_, response) in operation["responses"].as_object_mut().into_iter().flatten() {
                if text(&response["description"]).is_empty() {
                    response["description"] = "Done.".into();
                }
            }
            operation["responses"]["default"] = problem.clone();
            let parameter = match method.as_str() {
                "post" => ("Idempotency-Key", "The same request with the same key is done once; kept for a day."),
                "patch" | "delete" => ("If-Match", "The entity tag that was read; a stale one is refused with 412."),
                "get" => ("If-None-Match", "An entity tag; 304 while the record is still the same."),
                _ => continue,
            };
            let parameter = json!({"name": parameter.0, "in": "header", "required": false, "description": parameter.1, "schema": {"type": "string"}});
            match operation["parameters"].as_array_mut() {
                Some(parameters) => parameters.push(parameter),
                None => operation["parameters"] = json!([parameter]),
            }
        }
    }
    document
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Keeps the document that the routes made.
pub fn keep(document: Value) {
    let _ = DOCUMENT.set(document);
}

fn document() -> &'static Value {
    DOCUMENT.get().unwrap_or(&Value::Null)
}

/// The document. It says what can be asked, of nobody in particular: no token is needed.
pub async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], document().to_string()).into_response()
}

/// The page. What it says of operations is in English, as are their names.
pub async fn page(request: Request) -> Response {
    let Some(reader) = request.extensions().get::<Reader>().copied() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let title = escaped(&reader.t("api-page-title"));
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} · Diwan</title><link rel=\"stylesheet\" href=\"{}\"></head><body class=\"public\"><main id=\"main\" class=\"page prose\">\
         <h1>{title}</h1><p>{}</p><p><a href=\"/api/v1/openapi.json\">{}</a></p><div lang=\"en\" dir=\"ltr\">",
        reader.lang(),
        reader.dir(),
        assets::url("public.css"),
        escaped(&reader.t("api-page-lead")),
        escaped(&reader.t("api-page-document")),
    );
    let mut tag = String::new();
    for (path, method, operation) in operations() {
        let of = text(&operation["tags"][0]);
        if of != tag {
            of.clone_into(&mut tag);
            let _ = write!(html, "<h2 id=\"{0}\">{0}</h2>", escaped(of));
        }
        let _ = write!(html, "<h3><code>{} {}</code></h3>", method.to_uppercase(), escaped(path));
        for words in
            [&operation["summary"], &operation["description"]].map(text).into_iter().filter(|words| !words.is_empty())
        {
            let _ = write!(html, "<p>{}</p>", escaped(words));
        }
        html.push_str(&table(operation));
    }
    html.push_str("</div></main></body></html>");
    Html(html).into_response()
}

/// Operations by resource, then path.
fn operations() -> Vec<(&'static str, &'static str, &'static Value)> {
    let mut found = Vec::new();
    for (path, item) in document()["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            found.push((path.as_str(), method.as_str(), operation));
        }
    }
    let place = |method: &str| ["get", "post", "patch", "delete"].iter().position(|one| *one == method);
    found.sort_by_key(|(path, method, operation)| (text(&operation["tags"][0]), *path, place(method)));
    found
}

/// What may be sent: parameters, then the fields of the body.
fn table(operation: &Value) -> String {
    let mut rows = String::new();
    let mut row = |name: &str, place: &str, words: &str| {
        let _ = write!(
            rows,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{place}</td><td>{}</td></tr>",
            escaped(name),
            escaped(words)
        );
    };
    for one in operation["parameters"].as_array().into_iter().flatten() {
        row(text(&one["name"]), text(&one["in"]), text(&one["description"]));
    }
    let reference = text(&operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]);
    let schema = &document()["components"]["schemas"][reference.rsplit('/').next().unwrap_or_default()];
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        row(name, "body", text(&field["description"]));
    }
    if rows.is_empty() { rows } else { format!("<table><tbody>{rows}</tbody></table>") }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
