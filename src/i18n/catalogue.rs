//! The parsed catalogues: one bundle per language and digits, made at first use and kept.

use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{areas, numbers, plurals};
use crate::domain::{Digits, Locale};

/// The variables of one text; `t!` makes them.
pub type Args<'a> = FluentArgs<'a>;

type Bundle = FluentBundle<Arc<FluentResource>>;

static BUNDLES: LazyLock<[Bundle; 6]> = LazyLock::new(|| {
    let [en, ar, ckb] = [Locale::En, Locale::Ar, Locale::Ckb].map(resources);
    [
        bundle(Locale::En, Digits::Latin, &en),
        bundle(Locale::En, Digits::ArabicIndic, &en),
        bundle(Locale::Ar, Digits::Latin, &ar),
        bundle(Locale::Ar, Digits::ArabicIndic, &ar),
        bundle(Locale::Ckb, Digits::Latin, &ckb),
        bundle(Locale::Ckb, Digits::ArabicIndic, &ckb),
    ]
});

fn resources(locale: Locale) -> Vec<Arc<FluentResource>> {
    let parse = |(area, source): &(&str, &str)| {
        Arc::new(FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, errors)| {
            // What could be read still serves; `tests/catalogues.rs` refuses such a file.
            tracing::error!(%locale, area, ?errors, "catalogue does not parse");
            partial
        }))
    };
    areas::sources(locale).iter().map(parse).collect()
}

fn bundle(locale: Locale, digits: Digits, resources: &[Arc<FluentResource>]) -> Bundle {
    // Sorani is unknown to the plural data and falls back to the English rule, one and other,
    // which is also CLDR's rule for Sorani wherever numbers are whole.
    let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_formatter(Some(match digits {
        Digits::Latin => |value, _| number(value, Digits::Latin),
        Digits::ArabicIndic => |value, _| number(value, Digits::ArabicIndic),
    }));
    for resource in resources {
        if let Err(errors) = bundle.add_resource(Arc::clone(resource)) {
            tracing::error!(%locale, ?errors, "a key stands in two catalogues");
        }
    }
    bundle
}

fn number(value: &FluentValue, digits: Digits) -> Option<String> {
    match value {
        FluentValue::Number(n) if n.value.fract() == 0.0 => {
            Some(numbers::grouped(plurals::meant(n).unwrap_or(n.value as i64), digits))
        }
        FluentValue::Number(n) => Some(numbers::localize(&n.as_string(), digits)),
        _ => None,
    }
}

fn bundle_of(locale: Locale, digits: Digits) -> &'static Bundle {
    &BUNDLES[locale as usize * 2 + digits as usize]
}

/// Whether the language has the key.
pub fn has(locale: Locale, key: &str) -> bool {
    bundle_of(locale, Digits::Latin).has_message(key)
}

/// The text with its isolates, or nothing where the language lacks the key.
pub fn format(locale: Locale, digits: Digits, key: &str, args: Option<&Args>) -> Option<String> {
    let bundle = bundle_of(locale, digits);
    let pattern = bundle.get_message(key)?.value()?;
    let chosen = (locale == Locale::Ar).then(|| args.map(plurals::arabic)).flatten();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, chosen.as_ref().or(args), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "text `{key}` in `{locale}`: {errors:?}");
    Some(text)
}
