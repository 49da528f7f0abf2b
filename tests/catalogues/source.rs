//! Reads the project's own code: its string literals, and where it asks for texts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One place that asks for a text by a literal key.
pub struct Call {
    pub key: String,
    pub variables: BTreeSet<String>,
    pub is_macro: bool,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("a readable file")
}

/// Every Rust file under `src`, without its unit tests, by its path from the root.
pub fn rust_files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html" || e == "txt") {
            let code = std::fs::read_to_string(&path).expect("a readable file");
            let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            let name = path.strip_prefix(root()).expect("inside the project").to_string_lossy().into_owned();
            found.push((name, code));
        }
    }
}

/// All string literals, comments left out.
pub fn literals(code: &str) -> Vec<String> {
    let bytes = code.as_bytes();
    let (mut i, mut found) = (0, Vec::new());
    while i < bytes.len() {
        match bytes[i] {
            b'/' if bytes.get(i + 1) == Some(&b'/') => i = line_end(code, i),
            b'"' => {
                let end = literal_end(code, i);
                found.push(code[i + 1..end].to_owned());
                i = end + 1;
            }
            // A quote as a character is no literal's beginning.
            b'\'' if code[i..].starts_with("'\"'") => i += 3,
            b'\'' if code[i..].starts_with("'\\\"'") => i += 4,
            _ => i += 1,
        }
    }
    found
}

pub fn line_end(code: &str, from: usize) -> usize {
    code[from..].find('\n').map_or(code.len(), |n| from + n)
}

/// Where the literal that opens at `start` closes.
pub fn literal_end(code: &str, start: usize) -> usize {
    let bytes = code.as_bytes();
    let mut i = start + 1;
    while i < bytes.len() && bytes[i] != b'"' {
        i += if bytes[i] == b'\\' { 2 } else { 1 };
    }
    i.min(bytes.len() - 1)
}

/// Where the bracket that opens at `start` closes; literals and comments are stepped over.
pub fn bracket_end(code: &str, start: usize) -> usize {
    let bytes = code.as_bytes();
    let (mut i, mut depth) = (start, 0);
    while i < bytes.len() {
        match bytes[i] {
            b'"' => i = literal_end(code, i),
            b'/' if bytes.get(i + 1) == Some(&b'/') => i = line_end(code, i),
            b'\'' if code[i..].starts_with("'\"'") => i += 2,
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return i;
                }
            }
            _ => {}
        }
        i += 1;
    }
    bytes.len() - 1
}

/// The words that follow an opening, outside comments.
pub fn after(code: &str, opening: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let starts = lines.flat_map(|line| line.match_indices(opening).map(|(at, _)| &line[at + opening.len()..]));
    let words = starts.map(|rest| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect::<String>());
    words.filter(|word| !word.is_empty()).collect()
}

/// `t!(reader, "key", name = …)`, `reader.t("key")` and `t(reader, "key")`.
pub fn calls(code: &str) -> Vec<Call> {
    let mut found = Vec::new();
    for (at, opening) in ["t!(", ".t(", " t(", "(t("].iter().flat_map(|o| code.match_indices(o)) {
        let before = code[..at].chars().next_back();
        let line_start = code[..at].rfind('\n').map_or(0, |n| n + 1);
        let in_comment = code[line_start..at].contains("//");
        if in_comment || (opening == "t!(" && before.is_some_and(|c| c.is_alphanumeric() || c == '_')) {
            continue;
        }
        let start = at + opening.len() - 1;
        let arguments = split(&code[start + 1..bracket_end(code, start)]);
        let place = usize::from(opening != ".t(");
        let Some(key) = arguments.get(place).map(|a| a.trim()).and_then(|a| a.strip_prefix('"')?.strip_suffix('"'))
        else {
            continue;
        };
        let names = arguments[place + 1..].iter().filter_map(|a| Some(a.split_once('=')?.0.trim().to_owned()));
        found.push(Call { key: key.to_owned(), variables: names.collect(), is_macro: opening == "t!(" });
    }
    found
}

fn split(arguments: &str) -> Vec<&str> {
    let bytes = arguments.as_bytes();
    let (mut i, mut from, mut parts) = (0, 0, Vec::new());
    while i < bytes.len() {
        match bytes[i] {
            b'"' => i = literal_end(arguments, i),
            b'(' | b'[' | b'{' => i = bracket_end(arguments, i),
            b',' => {
                parts.push(&arguments[from..i]);
                from = i + 1;
            }
            _ => {}
        }
        i += 1;
    }
    parts.push(&arguments[from..]);
    parts
}
