//! How many bytes a phone fetches to read the public page of a workshop.

use crate::Outcome;
use crate::client::{Connection, get};
use std::net::SocketAddr;

pub struct Weight {
    pub parts: Vec<(String, f64)>,
    pub before_fonts: f64,
    pub wasm: f64,
}

/// The page and everything that its markup and style name, compressed as they travel.
pub async fn weigh(server: SocketAddr, path: &str) -> Outcome<Weight> {
    let mut connection = Connection::open(server).await?;
    let page = connection.send(&get(path, "")).await?;
    let plain = connection.send(&get(path, "").replace("accept-encoding: br\r\n", "")).await?;
    let markup = String::from_utf8(plain.body)?;
    let mut weight = Weight {
        parts: vec![("HTML".to_owned(), kilobytes(page.body.len()))],
        before_fonts: kilobytes(page.body.len()),
        wasm: 0.0,
    };
    for address in addresses(&markup) {
        let file = connection.send(&get(address, "")).await?;
        if file.status != 200 {
            return Err(format!("{path} names {address}, which answers {}", file.status).into());
        }
        let size = kilobytes(file.body.len());
        if has_extension(address, "woff2") {
            // Counted apart: a browser keeps fonts for ever.
        } else if has_extension(address, "wasm") {
            weight.wasm += size;
        } else {
            weight.before_fonts += size;
        }
        weight.parts.push((address.to_owned(), size));
    }
    Ok(weight)
}

/// What this build ships for pages with islands, with brotli.
pub fn wasm_file() -> Outcome<Option<f64>> {
    let pkg = concat!(env!("CARGO_MANIFEST_DIR"), "/target/site/pkg");
    for entry in std::fs::read_dir(pkg)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().ends_with(".wasm.br") {
            return Ok(Some(kilobytes(usize::try_from(entry.metadata()?.len())?)));
        }
    }
    Ok(None)
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

fn has_extension(address: &str, extension: &str) -> bool {
    std::path::Path::new(address).extension().is_some_and(|found| found == extension)
}

/// The files of ours that the markup names: style, scripts, fonts, icons.
fn addresses(markup: &str) -> Vec<&str> {
    let mut found: Vec<&str> = markup
        .split(['"', '\''])
        .filter(|text| {
            text.starts_with('/')
                && ["css", "js", "wasm", "woff2", "svg", "png", "ico"]
                    .iter()
                    .any(|extension| has_extension(text, extension))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
