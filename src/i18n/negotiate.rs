//! Which language a newcomer sees, from the browser's `Accept-Language`.

use crate::domain::Locale;

/// The best of our languages for an `Accept-Language` header; English where none fits.
pub fn negotiate(accept_language: &str) -> Locale {
    let mut best: Option<(Locale, u16)> = None;
    for part in accept_language.split(',').take(32) {
        let mut pieces = part.split(';').map(str::trim);
        let Some(locale) = pieces.next().and_then(of_tag) else {
            continue;
        };
        let quality = pieces.find_map(|p| p.strip_prefix("q=").or(p.strip_prefix("Q="))).map_or(1000, thousandths);
        // The first of equals wins: browsers send languages in order of preference.
        if quality > 0 && best.is_none_or(|(_, q)| quality > q) {
            best = Some((locale, quality));
        }
    }
    best.map_or(Locale::En, |(locale, _)| locale)
}

fn of_tag(tag: &str) -> Option<Locale> {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    let mut subtags = tag.split('-');
    match subtags.next()? {
        "en" => Some(Locale::En),
        "ar" => Some(Locale::Ar),
        "ckb" => Some(Locale::Ckb),
        // `ku` means Kurmanji in Latin letters to most libraries, but phones in Iraq send it for
        // any Kurdish, and a person in Iraq who asks for Kurdish is served better by Sorani than
        // by English. Only a tag that says Latin script or Turkey means the other Kurdish.
        "ku" if !subtags.any(|s| matches!(s, "latn" | "tr")) => Some(Locale::Ckb),
        _ => None,
    }
}

fn thousandths(quality: &str) -> u16 {
    let q: f32 = quality.trim().parse().unwrap_or(0.0);
    if q.is_finite() { (q.clamp(0.0, 1.0) * 1000.0) as u16 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_browsers() {
        for (header, locale) in [
            ("", Locale::En),
            ("ar-IQ,ar;q=0.9,en;q=0.8", Locale::Ar),
            ("de-AT, ckb;q=0.7, ar;q=0.3", Locale::Ckb),
            ("en;q=0.5, ar;q=0.8", Locale::Ar),
            ("ku-Arab-IQ,en", Locale::Ckb),
            ("KU", Locale::Ckb),
            ("ku-Latn,ar;q=0.1", Locale::Ar),
            ("ckb_IQ", Locale::Ckb),
            ("ar;q=0, en", Locale::En),
            ("ar;q=abc, *;q=0.5", Locale::En),
            ("ar;q=NaN", Locale::En),
            ("fr, *", Locale::En),
        ] {
            assert_eq!(negotiate(header), locale, "{header}");
        }
    }
}
