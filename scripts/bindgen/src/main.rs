//! Binds the wasm that rustc made to JavaScript, as `wasm-bindgen --target web` does.
//!
//! `diwan-bindgen INPUT.wasm FOLDER NAME` writes `NAME.js` and `NAME_bg.wasm`.
//! More options of wasm-bindgen are methods of `Bindgen`; add them here.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = arguments.as_slice() else {
        eprintln!("usage: diwan-bindgen INPUT.wasm FOLDER NAME");
        return ExitCode::from(2);
    };
    match bind(input, folder, name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("diwan-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bind(input: &str, folder: &str, name: &str) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true).map_err(|error| format!("{error:#}"))?;
    bindgen
        .input_path(input)
        .out_name(name)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .generate(folder)
        .map_err(|error| format!("{error:#}"))
}
