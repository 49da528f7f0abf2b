//! The site's own files: styles, fonts, icons, and the islands' script. Their names carry a hash of their
//! content, so they are cached for ever; the build writes `assets.json`, which maps name to hashed name.

use crate::server::config::Settings;
use crate::server::state::App;
use axum::Router;
use axum::http::{HeaderValue, header};
use leptos::prelude::*;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

static NAMES: OnceLock<HashMap<String, String>> = OnceLock::new();

/// Folder of the site's files: as set, else `site` beside the program, else `target/site` for developers.
pub fn root(settings: &Settings) -> PathBuf {
    let beside =
        || std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("site"))).filter(|path| path.is_dir());
    settings.site_root.clone().or_else(beside).unwrap_or_else(|| PathBuf::from("target/site"))
}

/// Reads the map of names; to be called once at the start.
pub fn load(settings: &Settings) {
    let names =
        std::fs::read(root(settings).join("assets.json")).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let _ = NAMES.set(names.unwrap_or_default());
}

/// Address of a built file, e.g. `public.css` at `/pkg/public-1a2b3c4d.css`.
pub fn url(name: &str) -> String {
    NAMES.get().and_then(|names| names.get(name)).cloned().unwrap_or_else(|| format!("/pkg/{name}"))
}

/// The script that wakes the islands of a page; none where the site's files were not built.
pub fn hydration(nonce: &str) -> Option<AnyView> {
    let names = NAMES.get()?;
    let (script, wasm) = (names.get("diwan.js")?.clone(), names.get("diwan.wasm")?.clone());
    let wake =
        include_str!("../../ui/islands/wake.js").replace("SCRIPT", &quoted(&script)).replace("WASM", &quoted(&wasm));
    let nonce = nonce.to_owned();
    let view = view! {
        <link rel="modulepreload" href=script nonce=nonce.clone()/>
        <link rel="preload" r#as="fetch" href=wasm type="application/wasm" crossorigin="anonymous"/>
        <script type="module" nonce=nonce inner_html=wake></script>
    };
    Some(view.into_any())
}

/// A text as a script may hold it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The files' routes, outside of every per-request layer.
pub fn routes(app: &App) -> Router<App> {
    let root = root(&app.settings);
    let immutable = SetResponseHeaderLayer::overriding(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    let nosniff =
        SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let served = |folder: &str| ServeDir::new(root.join(folder)).precompressed_br().precompressed_gzip();
    let immutable =
        Router::new().nest_service("/pkg", served("pkg")).nest_service("/fonts", served("fonts")).layer(immutable);
    top_level(&root)
        .into_iter()
        .fold(immutable, |router, name| {
            let file = ServeFile::new(root.join(&name)).precompressed_br().precompressed_gzip();
            router.route_service(&format!("/{name}"), file)
        })
        .layer(nosniff)
}

/// Icons and the manifest, which browsers ask for by name at the top.
fn top_level(root: &Path) -> Vec<String> {
    let plain = |name: &String| {
        let extension = Path::new(name).extension().and_then(OsStr::to_str).unwrap_or_default();
        name != "assets.json" && !matches!(extension, "br" | "gz")
    };
    let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(plain)
        .collect()
}
