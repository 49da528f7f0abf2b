//! Files that are handed in: which kinds and sizes pass, and what they are called.

use super::ErrorCode;
use super::text::line;

/// Most bytes of one file: a scanned letter of some pages.
pub const MOST_BYTES: usize = 10 << 20;
/// The same in megabytes, as errors say it.
const MOST_MEGABYTES: usize = MOST_BYTES >> 20;
/// Longest name that is kept.
const NAME_MAX: usize = 120;

/// The media type by the first bytes: PDF (ISO 32000), PNG or JPEG, as letters are scanned. What a browser or a
/// name claims counts for nothing.
///
/// # Errors
/// [`ErrorCode::FileType`] for everything else, [`ErrorCode::FileSize`] above [`MOST_BYTES`].
pub fn media_type(bytes: &[u8]) -> Result<&'static str, ErrorCode> {
    if bytes.len() > MOST_BYTES {
        return Err(ErrorCode::FileSize { max: MOST_MEGABYTES });
    }
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Ok("application/pdf"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Ok("image/jpeg"),
        _ => Err(ErrorCode::FileType),
    }
}

/// A name that is safe to give back: the last part of a path, one line, with the ending of its kind.
pub fn file_name(sent: &str, media_type: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let kept: String =
        stem.chars().filter(|c| !matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*')).take(NAME_MAX).collect();
    let stem = line(&kept, NAME_MAX).ok().filter(|stem| !stem.trim_matches('.').is_empty());
    let ending = match media_type {
        "application/pdf" => "pdf",
        "image/png" => "png",
        _ => "jpg",
    };
    format!("{}.{ending}", stem.as_deref().unwrap_or("file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_decide() {
        assert_eq!(media_type(b"%PDF-1.7\n"), Ok("application/pdf"));
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n0"), Ok("image/png"));
        assert_eq!(media_type(b"\xff\xd8\xff\xe0"), Ok("image/jpeg"));
        for other in [b"".as_slice(), b"<html>", b"MZ", b"PK\x03\x04", b"%PD"] {
            assert_eq!(media_type(other), Err(ErrorCode::FileType), "{other:?}");
        }
        let mut large = b"%PDF-".to_vec();
        large.resize(MOST_BYTES + 1, 0);
        assert_eq!(media_type(&large), Err(ErrorCode::FileSize { max: 10 }));
    }

    #[test]
    fn names_lead_nowhere() {
        assert_eq!(file_name("../../etc/passwd", "application/pdf"), "passwd.pdf");
        assert_eq!(file_name("C:\\scans\\رسالة.exe", "application/pdf"), "رسالة.pdf");
        assert_eq!(file_name("a\u{202E}fdp.png", "image/png"), file_name("afdp.png", "image/png"));
        assert_eq!(file_name("..", "image/jpeg"), "file.jpg");
        assert_eq!(file_name("a\"b.pdf", "application/pdf"), "ab.pdf");
    }
}
