//! Which folder may import which: the table of docs/ARCHITECTURE.md, held against every `use` and path.
//!
//! The compiler does not hold this inside one crate. To allow an edge, change the table there and here, with
//! its reason in an ADR.

use std::fs;
use std::path::{Path, PathBuf};

/// Folder, and what it may name beside itself.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("i18n", &["domain"]),
    ("server/storage", &["domain", "server/clock"]),
    ("server/calendar", &["domain", "i18n"]),
    ("server/documents", &["domain", "i18n"]),
    // Storage only for the outbox: see `mail_reads_only_the_outbox`.
    (
        "server/mail",
        &[
            "domain",
            "i18n",
            "server/calendar",
            "server/storage",
            "server/clock",
            "server/config",
            "server/secret",
            "server/state",
        ],
    ),
    (
        "server/services",
        &[
            "domain",
            "server/storage",
            "server/mail",
            "server/calendar",
            "server/documents",
            "server/clock",
            "server/config",
            "server/gate",
            "server/secret",
            "server/state",
        ],
    ),
    (
        "server/jobs",
        &[
            "domain",
            "server/services",
            "server/storage",
            "server/mail",
            "server/clock",
            "server/config",
            "server/state",
        ],
    ),
    ("server/cli", &["domain", "i18n", "server"]),
    (
        "server/http",
        &[
            "domain",
            "i18n",
            "rpc",
            "ui",
            "server/services",
            "server/calendar",
            "server/documents",
            "server/clock",
            "server/config",
            "server/gate",
            "server/secret",
            "server/state",
        ],
    ),
    ("rpc", &["domain", "server/services"]),
    ("ui/components", &["domain", "rpc", "ui/islands"]),
    ("ui/islands", &["domain", "rpc", "ui/components"]),
    ("ui", &["domain", "i18n", "rpc", "server/services", "server/http/assets"]),
];

/// Words of the i18n module that are exported at the crate's root.
const ROOT_MACROS: &[(&str, &str)] = &[("t", "i18n")];

#[test]
fn no_forbidden_edge() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut forbidden = Vec::new();
    let mut seen = 0;
    for file in rust_files(&root) {
        let relative = file.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        let Some((folder, allowed)) =
            ALLOWED.iter().filter(|(folder, _)| under(&relative, folder)).max_by_key(|(folder, _)| folder.len())
        else {
            continue;
        };
        let text = fs::read_to_string(&file).expect("a source file");
        for target in targets(&relative, &text) {
            seen += 1;
            let inside = under(&target, folder);
            let may = allowed.iter().any(|one| under(&target, one));
            // What the longest matching row forbids, a shorter row does not allow again.
            if !inside && !may {
                forbidden.push(format!("{relative}: {folder} may not use {target}"));
            }
        }
    }
    assert!(seen > 500, "the scan found only {seen} paths: it is broken");
    forbidden.sort();
    forbidden.dedup();
    assert!(forbidden.is_empty(), "{} forbidden edges:\n{}", forbidden.len(), forbidden.join("\n"));
}

#[test]
fn mail_reads_only_the_outbox() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in rust_files(&root.join("server/mail")) {
        let relative = file.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).expect("a source file");
        for target in targets(&relative, &text).into_iter().filter(|target| under(target, "server/storage")) {
            assert!(under(&target, "server/storage/outbox") || target == "server/storage", "{relative} uses {target}");
        }
    }
}

#[test]
fn the_scan_sees_what_it_forbids() {
    let found = targets(
        "server/http/pages.rs",
        "use super::super::storage::Db;\nfn f() { crate::server::storage::people::list(); }",
    );
    assert!(found.iter().any(|t| t == "server/storage/Db"), "{found:?}");
    assert!(found.iter().any(|t| t == "server/storage/people/list"), "{found:?}");
    let grouped = targets("ui/pages/a.rs", "use crate::{domain::Texts, server::{storage, services}};");
    assert!(grouped.iter().any(|t| t == "server/storage"), "{grouped:?}");
}

fn under(path: &str, folder: &str) -> bool {
    path == folder || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Every path of the crate that a file names, as folders: `crate::server::storage::Db` is `server/storage/Db`.
fn targets(file: &str, text: &str) -> Vec<String> {
    let module = module_of(file);
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        // A longer word, or the middle of a path already taken.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
            continue;
        }
        let rest = &code[at..];
        let (mut base, mut rest) =
            if let Some(rest) = rest.strip_prefix("crate::") { (Vec::new(), rest) } else { (module.clone(), rest) };
        while let Some(after) = rest.strip_prefix("super::") {
            base.pop();
            rest = after;
        }
        expand(&base, rest, &mut found);
    }
    found
        .into_iter()
        .map(|path| match path.split_once('/').map_or(path.as_str(), |(head, _)| head) {
            head if ROOT_MACROS.iter().any(|(name, _)| *name == head) => "i18n".to_owned(),
            _ => path,
        })
        .collect()
}

/// The module that a file is, as folders.
fn module_of(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs").trim_end_matches("/mod");
    stem.split('/').map(str::to_owned).collect()
}

/// Reads `a::{b, c::d}` below a base.
fn expand(base: &[String], text: &str, found: &mut Vec<String>) {
    let mut path = base.to_vec();
    let mut rest = text;
    loop {
        if let Some(inside) = rest.strip_prefix('{') {
            for part in split_group(inside) {
                expand(&path, part.trim(), found);
            }
            return;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let word = &rest[..end];
        if !word.is_empty() && word != "self" {
            path.push(word.to_owned());
        }
        match rest[end..].strip_prefix("::") {
            Some(after) if !word.is_empty() => rest = after,
            _ => break,
        }
    }
    if !path.is_empty() {
        found.push(path.join("/"));
    }
}

/// The parts of a group up to its closing brace, groups within kept whole.
fn split_group(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&text[start..at]);
                return parts;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}
