//! Reads the command line and does what it says.

#[tokio::main]
async fn main() -> std::process::ExitCode {
    diwan::server::cli::main().await
}
