//! Everything that runs only on the server.
//!
//! One way in: `http`, `rpc` and `ui::pages` call `services`, which ask `storage`, which asks the engine.
//! One way out: a service puts a message into the outbox in its own transaction; `jobs` send it through `mail`.

pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod documents;
pub mod gate;
pub mod http;
pub mod jobs;
pub mod key;
pub mod mail;
pub mod metrics;
pub mod run;
pub mod secret;
pub mod services;
pub mod state;
pub mod storage;
pub mod telemetry;
