//! The layers of the settings: `diwan.toml`, the environment, the command line.
//!
//! In each layer an empty value means that the setting is not given there, and `…_FILE` stands for the setting
//! that it names; so a layer always wins over the ones below it, however it gives a value.

use super::{SettingError, Settings};
use figment::providers::{Env, Format as _, Toml};
use figment::value::{Dict, Value};
use figment::{Profile, Provider as _};
use serde::Serialize;
use std::path::PathBuf;

/// Settings that may stand in a file of their own.
const IN_FILES: [&str; 4] = ["database_url", "smtp_url", "imap_url", "secret_key"];
/// Variables of the build and of the tests, which share the prefix.
const OF_THE_HOUSE: [&str; 5] = ["cache", "binary", "browser_workers", "chromium", "kills"];

/// What the environment gives, and what it seems to mean but does not.
pub(super) struct Environment {
    pub settings: Dict,
    pub unknown: Vec<String>,
}

/// A setting's name in the environment.
pub(super) fn variable(name: &str) -> String {
    format!("DIWAN_{}", name.to_uppercase())
}

/// The layer of `diwan.toml`; a key that is no setting is refused.
pub(super) fn file() -> Result<Dict, SettingError> {
    let wrong = |problem: String, remedy: &str| SettingError::new("diwan.toml", problem, remedy);
    let read = Toml::file("diwan.toml").data();
    let mut read = read.map_err(|error| wrong(error.to_string(), "Give lines such as listen = \"127.0.0.1:3000\""))?;
    let dict = read.remove(&Profile::Default).unwrap_or_default();
    let names = names();
    if let Some(key) = dict.keys().find(|key| !names.contains(key)) {
        let remedy = match nearest(key, &names) {
            Some(near) => format!("Did you mean {near}? README.md has the table of settings"),
            None => "Take it out; README.md has the table of settings".into(),
        };
        return Err(wrong(format!("there is no setting {key:?}"), &remedy));
    }
    with_files(dict, |name| format!("{name} in diwan.toml"))
}

/// The layer of the environment; a variable that is no setting is only told, as it may be somebody else's.
pub(super) fn environment() -> Result<Environment, SettingError> {
    let (names, defaults) = (names(), defaults());
    let (mut settings, mut unknown) = (Dict::new(), Vec::new());
    for (name, text) in Env::prefixed("DIWAN_").iter() {
        let name = name.as_str().to_owned();
        if names.contains(&name) {
            // Only numbers and switches are read as such: a password of digits stays a text.
            let typed = defaults.get(&name).is_some_and(|value| value.is_number() || value.is_boolean());
            let value = if typed { text.parse().unwrap_or_else(|never| match never {}) } else { Value::from(text) };
            settings.insert(name, value);
        } else if !OF_THE_HOUSE.contains(&name.as_str()) && !name.starts_with("test_") {
            let near = nearest(&name, &names).map(|near| format!(" Did you mean {}?", variable(&near)));
            unknown.push(format!("{} is no setting and has no effect.{}", variable(&name), near.unwrap_or_default()));
        }
    }
    unknown.sort();
    Ok(Environment { settings: with_files(settings, variable)?, unknown })
}

/// The layer of the command line.
pub(super) fn given(over: impl Serialize) -> Dict {
    let dict = Value::serialize(over).ok().and_then(Value::into_dict).unwrap_or_default();
    dict.into_iter().filter(|(_, value)| !is_empty(value)).collect()
}

fn is_empty(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Reads `…_FILE` settings into the setting that they stand for; `called` is how the layer calls a name.
fn with_files(dict: Dict, called: impl Fn(&str) -> String) -> Result<Dict, SettingError> {
    let mut dict: Dict = dict.into_iter().filter(|(_, value)| !is_empty(value)).collect();
    for name in IN_FILES {
        let Some(value) = dict.remove(&format!("{name}_file")) else { continue };
        let setting = called(&format!("{name}_file"));
        let wrong = |problem: String, remedy: &str| SettingError::new(&setting, problem, remedy);
        if dict.contains_key(name) {
            return Err(wrong(format!("{} is given too", called(name)), "Give one of the two"));
        }
        let path = PathBuf::from(value.as_str().unwrap_or_default());
        let text = std::fs::read_to_string(&path)
            .map_err(|error| wrong(format!("{}: {error}", path.display()), "Give a file that this user can read"))?;
        if text.trim().is_empty() {
            return Err(wrong(format!("{} is empty", path.display()), "Give a file that holds the value"));
        }
        dict.insert(name.to_owned(), Value::from(text.trim()));
    }
    Ok(dict)
}

fn defaults() -> serde_json::Map<String, serde_json::Value> {
    match serde_json::to_value(Settings::default()) {
        Ok(serde_json::Value::Object(map)) => map,
        _ => serde_json::Map::new(),
    }
}

/// Every name that a layer may give.
fn names() -> Vec<String> {
    let settings = defaults().into_iter().map(|(name, _)| name);
    settings.chain(IN_FILES.iter().map(|name| format!("{name}_file"))).collect()
}

/// The name that was most likely meant, if one is near enough.
fn nearest(word: &str, names: &[String]) -> Option<String> {
    let near = names.iter().map(|name| (distance(word, name), name)).min()?;
    (near.0 <= 2 || near.0 * 3 <= word.len()).then(|| near.1.clone())
}

/// How many letters have to be put in, taken out or replaced, or neighbours swapped, to make one of the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_names_find_theirs() {
        let names = names();
        assert!(names.contains(&"smtp_url".to_owned()) && names.contains(&"secret_key_file".to_owned()));
        assert_eq!(nearest("smpt_url", &names).as_deref(), Some("smtp_url"));
        assert_eq!(nearest("listn", &names).as_deref(), Some("listen"));
        assert_eq!(nearest("publik_url", &names).as_deref(), Some("public_url"));
        assert_eq!(nearest("colour_of_the_sky", &names), None);
    }

    #[test]
    fn a_file_and_a_value_in_one_layer_are_refused() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), "smtp://mail.example\n").expect("it is written");
        let path = Value::from(file.path().to_string_lossy().into_owned());
        let alone = Dict::from([("smtp_url_file".to_owned(), path.clone()), ("smtp_url".to_owned(), " ".into())]);
        let read = with_files(alone, variable).expect("an empty value is none");
        assert_eq!(read.get("smtp_url").and_then(|value| value.as_str()), Some("smtp://mail.example"));
        let both = Dict::from([("smtp_url_file".to_owned(), path), ("smtp_url".to_owned(), "smtp://a".into())]);
        let error = with_files(both, variable).expect_err("two values").to_string();
        assert!(error.contains("DIWAN_SMTP_URL_FILE") && error.contains("DIWAN_SMTP_URL is given too"), "{error}");
    }
}
