//! Rows of narrow cells, written as markup: at 200 institutions and 40 workshops there are eight thousand, and a
//! view of each costs more than reading all that they say.

use super::Shown;
use super::matrix::{Pen, address, faces};
use crate::domain::Texts;
use crate::domain::counterparts::Pair;
use crate::domain::institution::{Institution, Level};
use leptos::prelude::*;
use std::fmt::Write as _;

/// What a row is written with.
const TIE: &str = r#"<span class="tie" aria-hidden="true"><i></i></span>"#;

/// A row of both levels, or of the one that the list is narrowed to.
pub(super) fn row(shown: &Shown<'_>, pen: &Pen, pair: &Pair<'_>) -> AnyView {
    let mut row = String::with_capacity(shown.coverage.workshops.len() * 256);
    match shown.narrowed.level {
        Some(Level::Federal) => half(&mut row, shown, pen, pair.federal, pair.region),
        Some(Level::Region) => half(&mut row, shown, pen, pair.region, pair.federal),
        None => {
            half(&mut row, shown, pen, pair.federal, pair.region);
            let tie = if pair.federal.is_some() && pair.region.is_some() { TIE } else { "" };
            push(&mut row, format_args!(r#"<td class="matrix-tie">{tie}</td>"#));
            half(&mut row, shown, pen, pair.region, pair.federal);
        }
    }
    view! { <tr inner_html=row></tr> }.into_any()
}

fn half(row: &mut String, shown: &Shown<'_>, pen: &Pen, one: Option<&Institution>, other: Option<&Institution>) {
    let Some(one) = one else {
        let (text, width) = (shown.page.t("institution-no-counterpart"), shown.coverage.workshops.len());
        let text = escaped(&text);
        push(row, format_args!(r#"<td class="matrix-name matrix-nobody">{text}</td><td colspan="{width}"></td>"#));
        return;
    };
    let class = if shown.narrowed.shows(one) { "matrix-name" } else { "matrix-name matrix-nobody" };
    let name = name(shown, &one.name);
    push(row, format_args!(r#"<th class="{class}" scope="row">{name}</th>"#));
    for (at, (cell, face)) in faces(shown, one, other).into_iter().enumerate() {
        let (class, letter) = (face.class(), &pen.letters[face.place()]);
        match address(pen, cell, face, at).filter(|_| !shown.outside) {
            Some(to) => {
                let (to, code) = (escaped(to), escaped(&one.code));
                push(row, format_args!(r#"<td><a class="{class}" href="{to}{code}">{letter}</a></td>"#));
            }
            None => push(row, format_args!(r#"<td><span class="{class}">{letter}</span></td>"#)),
        }
    }
}

/// As `Words` shows it.
fn name(shown: &Shown<'_>, name: &Texts) -> String {
    let best = shown.page.reader.content(name);
    let (lang, dir, text) = (best.locale.code(), best.locale.dir(), escaped(best.text));
    format!(r#"<bdi lang="{lang}" dir="{dir}">{text}</bdi>"#)
}

fn push(row: &mut String, markup: std::fmt::Arguments<'_>) {
    row.write_fmt(markup).expect("writing into memory does not fail");
}

/// A text as it may stand in markup and in an attribute.
fn escaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text.into();
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_markup() {
        assert_eq!(escaped(r#"<b>"R&D"'s</b>"#), "&lt;b&gt;&quot;R&amp;D&quot;&#39;s&lt;/b&gt;");
        assert_eq!(escaped("وزارة التخطيط"), "وزارة التخطيط");
    }
}
