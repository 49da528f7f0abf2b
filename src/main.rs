//! Reads the command line and calls the server.

use diwan::server::clock::Clock;
use diwan::server::config::Settings;
use diwan::server::{run, telemetry};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let settings = match Settings::load(serde_json::json!({})) {
        Ok(settings) => settings,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(1);
        }
    };
    telemetry::start(&settings);
    match run::assemble(settings, Clock::System).await {
        Ok((app, listener)) => {
            println!("Diwan listens on {}", app.base_url);
            let stop = async { drop(tokio::signal::ctrl_c().await) };
            if run::serve(app, listener, stop).await.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
    }
}
