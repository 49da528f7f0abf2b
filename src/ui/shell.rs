//! The document around every page.

use super::page::page;
use super::routes::Pages;
use crate::server::http::assets;
use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};

/// The whole document. Staff pages carry the islands' scripts; public pages carry none.
pub fn shell() -> impl IntoView {
    provide_meta_context();
    let page = page();
    let desk = page.has_islands();
    let style = assets::url(if desk { "desk.css" } else { "public.css" });
    // The face of the reader's own script; the other one is fetched where it is met.
    let face = if page.locale().is_rtl() { "/fonts/vazirmatn.woff2" } else { "/fonts/source-sans-3.woff2" };
    let nonce = page.nonce.clone();
    let app = page.t("app-name");
    let whole = move |title: String| if title == app { title } else { escaped(&format!("{title} · {app}")) };
    view! {
        <!DOCTYPE html>
        <html lang=page.reader.lang() dir=page.reader.dir()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f8f5ee"/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161a18"/>
                <link as="font" rel="preload" href=face type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=style/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                {desk.then(|| assets::hydration(&nonce))}
                <Title formatter=whole/>
                <MetaTags/>
            </head>
            <body class=(!desk).then_some("public")>
                <Pages/>
            </body>
        </html>
    }
}

/// Titles are written by `leptos_meta` as they are: one that holds `</title>` would go on as markup.
fn escaped(title: &str) -> String {
    title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
