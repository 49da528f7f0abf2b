//! Where a `next` in the address may lead: nowhere but within this site.

/// Where to after signing in: a path of this site, or the desk. What a browser would read as another host
/// (`//evil`, `/\evil`, a tab in between) or as a script is not followed.
pub fn or_desk(raw: &str, desk: String) -> String {
    let local = raw.starts_with('/')
        && !raw[1..].starts_with('/')
        && !raw.contains('\\')
        && !raw.chars().any(|c| c.is_control() || c.is_whitespace());
    if local { raw.to_owned() } else { desk }
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_paths_of_this_site_are_followed() {
        let next = |raw: &str| super::or_desk(raw, "/en/desk".into());
        for good in ["/", "/en/desk/people?q=a%20b", "/ar/desk#x", "/en//x"] {
            assert_eq!(next(good), good);
        }
        let bad = [
            "",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
            "https://evil.example",
            "evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            " //evil.example",
            "\u{1}/x",
            "%2f%2fevil",
            "data:text/html,x",
            "/en\r\nSet-Cookie: a=b",
        ];
        for bad in bad {
            assert_eq!(next(bad), "/en/desk", "{bad:?}");
        }
    }
}
