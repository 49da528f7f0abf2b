//! The document around every page.

use super::page::page;
use super::routes::Pages;
use crate::server::http::assets;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};

/// The whole document. Staff pages carry the islands' scripts; public pages carry none.
pub fn shell() -> impl IntoView {
    provide_meta_context();
    let page = page();
    let desk = page.has_islands();
    let style = assets::url(if desk { "desk.css" } else { "public.css" });
    let nonce = page.nonce.clone();
    view! {
        <!DOCTYPE html>
        <html lang=page.reader.lang() dir=page.reader.dir()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=style/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                {desk.then(|| assets::hydration(&nonce))}
                <MetaTags/>
            </head>
            <body>
                <Pages/>
            </body>
        </html>
    }
}
