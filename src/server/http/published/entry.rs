//! One answer that is kept: its headers and its bytes, plain and compressed.

use crate::server::calendar::{etag, not_modified};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::DateTime;
use std::io::Write as _;
use std::sync::OnceLock;

/// Below this, compressing costs more than it saves.
const WORTH: usize = 512;

/// What it is, and so who else may keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// A page: browsers and caches ask each time whether it changed.
    Page,
    /// A public calendar file: good for a minute.
    Calendar,
    /// Somebody's own feed: nobody else's cache may keep it.
    Personal,
}

/// An answer.
#[derive(Debug)]
pub struct Entry {
    etag: String,
    modified: Option<i64>,
    plain: Form,
    brotli: OnceLock<Form>,
    gzip: OnceLock<Form>,
}

#[derive(Debug)]
struct Form {
    headers: HeaderMap,
    body: Bytes,
}

impl Entry {
    /// An answer with these bytes; the headers say what it is.
    pub fn new(mut headers: HeaderMap, body: Bytes, kept: Kept) -> Self {
        let (cache, vary) = match kept {
            Kept::Page => ("public, no-cache", "accept-encoding, cookie"),
            Kept::Calendar => ("public, max-age=60", "accept-encoding"),
            Kept::Personal => ("private, no-cache", "accept-encoding"),
        };
        let etag = etag(&body);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(header::VARY, HeaderValue::from_static(vary));
        headers.remove(header::TRANSFER_ENCODING);
        if let Ok(value) = HeaderValue::from_str(&etag) {
            headers.insert(header::ETAG, value);
        }
        // What leaves somebody's own feed takes its date with it: only the tag says whether they have it.
        let modified = headers.get(header::LAST_MODIFIED).filter(|_| kept != Kept::Personal).and_then(seconds);
        Self { etag, modified, plain: Form::new(headers, body), brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// An answer as a handler made it. One that sets a cookie or cannot be read is given back as it is.
    pub async fn read(response: Response, kept: Kept) -> Result<Self, Response> {
        if response.headers().contains_key(header::SET_COOKIE) {
            return Err(response);
        }
        let (parts, body) = response.into_parts();
        if let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await {
            Ok(Self::new(parts.headers, bytes, kept))
        } else {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            Err(response)
        }
    }

    /// About how much memory it takes, its compressed forms included.
    pub fn size(&self) -> usize {
        self.plain.body.len() * 3 / 2 + 1024
    }

    /// The answer to a request: whole, without its body, or "as you have it".
    pub fn answer(&self, request: &HeaderMap, head: bool) -> Response {
        let form = self.form(request);
        let mut headers = form.headers.clone();
        let mut response = if self.is_known(request) {
            headers.remove(header::CONTENT_LENGTH);
            headers.remove(header::CONTENT_TYPE);
            headers.remove(header::CONTENT_ENCODING);
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else if head {
            Response::new(Body::empty())
        } else {
            Response::new(Body::from(form.body.clone()))
        };
        *response.headers_mut() = headers;
        response
    }

    /// Whether the client has it: by its tag, or where it sent none, by its date (RFC 9110 §13.2.2),
    /// which is the same: entries leave too, and then the date goes back.
    fn is_known(&self, request: &HeaderMap) -> bool {
        if let Some(tags) = request.get(header::IF_NONE_MATCH) {
            not_modified(tags.to_str().ok(), &self.etag)
        } else {
            let since = request.get(header::IF_MODIFIED_SINCE).and_then(seconds);
            self.modified.zip(since).is_some_and(|(modified, since)| modified == since)
        }
    }

    fn form(&self, request: &HeaderMap) -> &Form {
        if self.plain.body.len() < WORTH {
            return &self.plain;
        }
        let accepts = Accepts::of(request);
        if accepts.brotli {
            self.brotli.get_or_init(|| self.plain.compressed("br", brotli(&self.plain.body)))
        } else if accepts.gzip {
            self.gzip.get_or_init(|| self.plain.compressed("gzip", gzip(&self.plain.body)))
        } else {
            &self.plain
        }
    }
}

impl Form {
    fn new(mut headers: HeaderMap, body: Bytes) -> Self {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        Self { headers, body }
    }

    fn compressed(&self, coding: &'static str, body: Vec<u8>) -> Self {
        let mut headers = self.headers.clone();
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        // The bytes differ from the plain ones, so the tag is weak (RFC 9110 §8.8.1).
        let weak = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(|tag| format!("W/{tag}"));
        if let Some(weak) = weak.and_then(|tag| HeaderValue::try_from(tag).ok()) {
            headers.insert(header::ETAG, weak);
        }
        Self::new(headers, body.into())
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Accepts {
    brotli: bool,
    gzip: bool,
}

impl Accepts {
    fn of(request: &HeaderMap) -> Self {
        let mut accepts = Self::default();
        let Some(header) = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
            return accepts;
        };
        for part in header.split(',') {
            let (name, quality) = part.split_once(';').unwrap_or((part, ""));
            let wanted = !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
            match name.trim() {
                "br" => accepts.brotli = wanted,
                "gzip" => accepts.gzip = wanted,
                _ => {}
            }
        }
        accepts
    }
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 14, 9, 20);
        // Writing into memory does not fail.
        let _ = writer.write_all(bytes);
    }
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let _ = writer.write_all(bytes);
    writer.finish().unwrap_or_default()
}

fn seconds(value: &HeaderValue) -> Option<i64> {
    DateTime::parse_from_rfc2822(value.to_str().ok()?).ok().map(|at| at.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_refuses_is_not_sent() {
        let accepts = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(text));
            Accepts::of(&headers)
        };
        assert_eq!(accepts("gzip, deflate, br"), Accepts { brotli: true, gzip: true });
        assert_eq!(accepts("br;q=0, gzip;q=0.5"), Accepts { brotli: false, gzip: true });
        assert_eq!(accepts("identity"), Accepts::default());
    }

    #[test]
    fn compressed_forms_unpack_to_the_same() {
        use std::io::Read as _;
        let text = "ڕێبازی گشتگیری حکوومەت ".repeat(200);
        let mut plain = String::new();
        flate2::read::GzDecoder::new(gzip(text.as_bytes()).as_slice()).read_to_string(&mut plain).expect("gzip");
        assert_eq!(plain, text);
        plain.clear();
        brotli::Decompressor::new(brotli(text.as_bytes()).as_slice(), 4096).read_to_string(&mut plain).expect("brotli");
        assert_eq!(plain, text);
    }
}
