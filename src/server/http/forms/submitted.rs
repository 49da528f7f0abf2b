//! A form as it arrives: path, fields, limits.

use crate::ui::form::Fields;
use axum::RequestExt as _;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, RawPathParams, Request};
use axum::http::{HeaderMap, StatusCode, header};

/// Most bytes that a form may have; a pasted list of some thousand addresses fits.
const MAX_BYTES: usize = 1 << 20;

/// Most parts of a form with files; more are sent by no page.
const MAX_PARTS: usize = 4000;

/// A file that came with a form. Its name and its bytes are what a stranger chose.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Name of the field.
    pub field: String,
    /// Name of the file, as sent.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// What a form's handler is given.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// Parts of the address by name.
    pub path: Vec<(String, String)>,
    /// The query of the address.
    pub query: Fields,
    /// What was typed.
    pub fields: Fields,
    /// Files that came; a field left empty brings none.
    pub files: Vec<Upload>,
    /// What the browser calls itself.
    pub agent: String,
}

/// What a form's handler says.
#[derive(Debug, Clone)]
pub enum Done {
    /// It is done: go there (303, so that a reload sends nothing twice).
    Go(String),
    /// The same, with a `Set-Cookie`.
    GoWithCookie(String, String),
    /// The same, with several.
    GoWithCookies(String, Vec<String>),
    /// The same page, saying more, with several `Set-Cookie`.
    ShowWithCookies(Vec<(String, String)>, Vec<String>),
    /// Nothing has changed yet: the same page again, with something to show (a preview).
    Show(Vec<(String, String)>),
}

impl Submitted {
    /// A part of the address.
    pub fn part(&self, name: &str) -> &str {
        self.path.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    /// The file of a field.
    pub fn file(&self, field: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == field)
    }

    /// Reads a form; gives back the request without its body, for rendering the page again. Files come only where
    /// the form takes some, of `most_file_bytes` together.
    pub(super) async fn read(mut request: Request, most_file_bytes: usize) -> Result<(Request, Self), StatusCode> {
        let path = request
            .extract_parts::<RawPathParams>()
            .await
            .map_err(|_| StatusCode::BAD_REQUEST)?
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let query = request.uri().query().and_then(|query| Fields::parse(query.as_bytes())).unwrap_or_default();
        let agent = request
            .headers()
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let (parts, body) = request.into_parts();
        let (fields, files) = read_body(&parts.headers, body, most_file_bytes).await?;
        Ok((Request::from_parts(parts, Body::empty()), Self { path, query, fields, files, agent }))
    }
}

async fn read_body(
    headers: &HeaderMap,
    body: Body,
    most_file_bytes: usize,
) -> Result<(Fields, Vec<Upload>), StatusCode> {
    let with_files = brings_files(headers);
    if with_files && most_file_bytes == 0 {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let most = if with_files { MAX_BYTES + most_file_bytes } else { MAX_BYTES };
    let bytes = axum::body::to_bytes(body, most).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    if with_files {
        read_parts(headers, bytes).await
    } else {
        Ok((Fields::parse(&bytes).ok_or(StatusCode::BAD_REQUEST)?, Vec::new()))
    }
}

fn brings_files(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

/// Reads `multipart/form-data` (RFC 7578): parts with a file name are files, the others fields.
async fn read_parts(headers: &HeaderMap, bytes: Bytes) -> Result<(Fields, Vec<Upload>), StatusCode> {
    let mut request = Request::new(Body::from(bytes));
    *request.headers_mut() = headers.clone();
    // The length was bounded when the body was read.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| StatusCode::BAD_REQUEST)?;
    let (mut fields, mut files) = (Fields::default(), Vec::new());
    for _ in 0..MAX_PARTS {
        let Some(part) = parts.next_field().await.map_err(|_| StatusCode::BAD_REQUEST)? else {
            return Ok((fields, files));
        };
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| StatusCode::BAD_REQUEST)?;
        match name {
            None => fields.push(field, String::from_utf8(bytes.to_vec()).map_err(|_| StatusCode::BAD_REQUEST)?),
            // What browsers send for a file field that was left empty.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => files.push(Upload { field, name, bytes }),
        }
    }
    Err(StatusCode::PAYLOAD_TOO_LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--b\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nورشة\r\n\
        --b\r\ncontent-disposition: form-data; name=\"scan\"; filename=\"رسالة.pdf\"\r\ncontent-type: text/html\r\n\r\n%PDF-1\r\n\
        --b\r\ncontent-disposition: form-data; name=\"other\"; filename=\"\"\r\n\r\n\r\n--b--\r\n";

    async fn sent(kind: &str, body: &str, most: usize) -> Result<(Fields, Vec<Upload>), StatusCode> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, kind.parse().expect("a header"));
        read_body(&headers, Body::from(body.to_owned()), most).await
    }

    #[tokio::test]
    async fn files_come_beside_fields() {
        let (fields, files) = sent("multipart/form-data; boundary=b", BODY, 1 << 20).await.expect("a form");
        assert_eq!(fields.get("title"), "ورشة");
        let files: Vec<_> = files.iter().map(|file| (&*file.field, &*file.name, &*file.bytes)).collect();
        assert_eq!(files, [("scan", "رسالة.pdf", b"%PDF-1".as_slice())], "a field left empty is no file");
    }

    #[tokio::test]
    async fn files_come_only_where_they_are_taken_and_no_larger() {
        let status = async |kind: &str, body: &str, most| sent(kind, body, most).await.map(drop).expect_err("refused");
        let multipart = "multipart/form-data; boundary=b";
        assert_eq!(status(multipart, BODY, 0).await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(status("multipart/form-data", BODY, 1).await, StatusCode::BAD_REQUEST);
        assert_eq!(status(multipart, &BODY[..90], 1).await, StatusCode::BAD_REQUEST);
        let large = BODY.replace("%PDF-1", &"x".repeat(MAX_BYTES + 20));
        assert_eq!(status(multipart, &large, 10).await, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
