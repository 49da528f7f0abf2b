//! Shapes that exist for the description only: what the domain's own types look like in JSON.

use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A text in the languages in which it is written; those without a text are left out.
#[derive(Serialize, ToSchema)]
#[schema(as = Texts)]
pub struct Words {
    /// English.
    en: Option<String>,
    /// Arabic.
    ar: Option<String>,
    /// Kurdish (Sorani).
    ckb: Option<String>,
}

/// A place: one name in whatever script it is written, or a text by language.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "described, never made")]
pub enum Place {
    /// One name.
    Name(String),
    /// By language.
    Texts(Words),
}

/// A name in each script in which it is known: `en`, `ar`, `ckb`, `passport`.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonName)]
pub struct Name(BTreeMap<String, String>);

/// A refusal (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Address that stands for the code.
    #[serde(rename = "type")]
    kind: String,
    /// What it is, in the language of `Accept-Language`.
    title: String,
    /// The status of the answer.
    status: u16,
    /// Stable code, for programs.
    code: String,
    /// The address that was called.
    instance: String,
    /// What stands in the way.
    detail: Option<String>,
    /// Every field that is wrong.
    errors: Option<Vec<FieldBody>>,
    /// Number of the request in the log, where the fault is ours.
    request: Option<String>,
}

/// A field and what is wrong with it. Limits stand beside as `min` and `max`.
#[derive(Serialize, ToSchema)]
#[schema(as = FieldError)]
pub struct FieldBody {
    /// Name of the field, such as `title.en`.
    field: String,
    /// Stable code, for programs.
    code: String,
    /// The same in words.
    detail: String,
    /// Smallest allowed value or length.
    min: Option<i64>,
    /// Largest allowed value or length.
    max: Option<i64>,
}
