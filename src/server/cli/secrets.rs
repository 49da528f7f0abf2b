//! Secrets come on standard input: never as arguments, which every process of the machine can read.

use super::failure::Failure;
use std::io::Read as _;

/// Most bytes read.
const MAX: u64 = 4096;

/// The password on standard input; one line end after it does not belong to it.
pub fn password() -> Result<String, Failure> {
    let mut text = String::new();
    let wrong = |why: &str| {
        Failure::new(format!(
            "--password-stdin: {why}. Give the password on standard input, e.g. `diwan user … --password-stdin < file`"
        ))
    };
    std::io::stdin().take(MAX).read_to_string(&mut text).map_err(|error| wrong(&error.to_string()))?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() { Err(wrong("it is empty")) } else { Ok(line.to_owned()) }
}
