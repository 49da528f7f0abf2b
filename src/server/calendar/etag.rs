//! The strong ETag of a file, and whether a client already has it. Knows nothing of HTTP types, so
//! that downloads, feeds and CalDAV share it.

use sha2::{Digest, Sha256};

/// The ETag of these bytes, with its quotes. Half of a SHA-256 is plenty against accidents.
pub fn etag(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let mut tag = String::with_capacity(34);
    tag.push('"');
    for byte in &digest[..16] {
        tag.push(char::from(HEX[usize::from(byte >> 4)]));
        tag.push(char::from(HEX[usize::from(byte & 15)]));
    }
    tag.push('"');
    tag
}

/// Whether an If-None-Match header names `etag`, compared weakly (RFC 9110 §13.1.2): proxies that
/// compress weaken the tags they pass on.
pub fn not_modified(if_none_match: Option<&str>, etag: &str) -> bool {
    if_none_match
        .is_some_and(|header| header.split(',').map(str::trim).any(|tag| tag == "*" || opaque(tag) == opaque(etag)))
}

fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::{etag, not_modified};

    #[test]
    fn the_tag_depends_on_every_byte() {
        assert_eq!(etag(b""), "\"e3b0c44298fc1c149afbf4c8996fb924\"");
        assert_ne!(etag(b"a"), etag(b"b"));
    }

    #[test]
    fn lists_stars_and_weak_tags_match() {
        let tag = etag(b"agenda");
        assert!(not_modified(Some(&tag), &tag));
        assert!(not_modified(Some(&format!("\"x\", W/{tag}")), &tag));
        assert!(not_modified(Some("*"), &tag));
        assert!(!not_modified(Some("\"x\""), &tag));
        assert!(!not_modified(Some(tag.trim_matches('"')), &tag));
        assert!(!not_modified(None, &tag));
    }
}
