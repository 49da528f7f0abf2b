//! The list of catalogue files, compiled into the binary.
//!
//! To add an area, write `locales/{en,ar,ckb}/<area>.ftl` and add its name below.

use crate::domain::Locale;

macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        /// Name and text of every catalogue of a language.
        pub const fn sources(locale: Locale) -> &'static [(&'static str, &'static str)] {
            match locale {
                Locale::En => &[$(($area, include_str!(concat!("../../locales/en/", $area, ".ftl")))),+],
                Locale::Ar => &[$(($area, include_str!(concat!("../../locales/ar/", $area, ".ftl")))),+],
                Locale::Ckb => &[$(($area, include_str!(concat!("../../locales/ckb/", $area, ".ftl")))),+],
            }
        }
    };
}

areas! {
    "common",
    "calendar",
    "kinds",
    "errors",
    "api",
    "fields",
    "auth",
    "public",
    "participant",
    "desk",
    "workshop",
    "planning",
    "people",
    "nominations",
    "coverage",
    "duplicates",
    "posts",
    "consents",
    "imports",
    "inbox",
    "form",
    "outbox",
    "rules",
    "recommendations",
    "mail",
    "export",
}
