//! Files inside a JSON body: a name, and what is in it as base64 (RFC 4648, section 4).

use super::body;
use crate::domain::attachment::MOST_BYTES;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Longest body that carries files: as much as a form takes, in base64, and what is typed beside it.
pub const LIMIT: usize = body::LIMIT + MOST_BYTES.div_ceil(3) * 4;

/// Whether a body at this path may carry files.
pub fn taken_at(path: &str) -> bool {
    ["/registrations", "/by-hand", "/focal-points"].iter().any(|end| path.ends_with(end))
}

/// A file: PDF, PNG or JPEG, at most 10 MB.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = FileInput)]
pub struct FileSent {
    name: String,
    /// In base64.
    content: String,
}

/// A file that answers a question.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AnswerFileInput)]
pub struct AnswerSent {
    /// Identifier of the question.
    pub question: String,
    pub name: String,
    /// In base64.
    pub content: String,
}

/// The bytes of what was sent; its lines may be broken, as programs like to (RFC 2045, section 6.8). None for what is
/// no base64: that is no file of any kind, and the service says so together with all else that is wrong.
pub fn bytes(content: &str) -> Vec<u8> {
    let letters: Vec<u8> = content.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(letters).unwrap_or_default()
}

impl FileSent {
    /// Its name and its bytes.
    pub fn read(self) -> (String, Vec<u8>) {
        let bytes = bytes(&self.content);
        (self.name, bytes)
    }
}
