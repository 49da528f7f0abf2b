//! Settings on the command line: over environment over `diwan.toml`.

use serde::Serialize;
use std::net::SocketAddr;
use std::path::PathBuf;

/// What was given; the rest is left to the environment and the file.
#[derive(Debug, clap::Args, Serialize)]
#[command(next_help_heading = "Settings")]
pub struct Given {
    /// Address to listen on; port 0 picks one and prints it [DIWAN_LISTEN; 127.0.0.1:3000]
    #[arg(long, global = true, value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    listen: Option<SocketAddr>,
    /// Base of links in mail, feeds and documents [DIWAN_PUBLIC_URL; from the listen address]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    public_url: Option<String>,
    /// `sqlite:PATH` or `postgres://…` [DIWAN_DATABASE_URL; sqlite:data/diwan.db]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    database_url: Option<String>,
    /// Folder of uploads and keys [DIWAN_DATA_DIR; data]
    #[arg(long, global = true, value_name = "FOLDER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    data_dir: Option<PathBuf>,
    /// `smtp://…` or `smtps://…`; without one, mail is kept in the outbox [DIWAN_SMTP_URL]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    smtp_url: Option<String>,
    /// Sender [DIWAN_MAIL_FROM; Diwan <diwan@localhost>]
    #[arg(long, global = true, value_name = "MAILBOX")]
    #[serde(skip_serializing_if = "Option::is_none")]
    mail_from: Option<String>,
    /// Mailbox of replies and of mails that come back: `imaps://user:password@…` [DIWAN_IMAP_URL]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    imap_url: Option<String>,
    /// Prometheus text on its own port [DIWAN_METRICS_LISTEN]
    #[arg(long, global = true, value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics_listen: Option<SocketAddr>,
    /// How many proxies may set X-Forwarded-For [DIWAN_TRUSTED_HOPS; 0]
    #[arg(long, global = true, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    trusted_hops: Option<usize>,
    /// What is logged: a `tracing` filter [DIWAN_LOG; info]
    #[arg(long, global = true, value_name = "FILTER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<String>,
    /// How it is logged [DIWAN_LOG_FORMAT; text]
    #[arg(long, global = true, value_name = "FORMAT", value_parser = ["text", "json"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    log_format: Option<String>,
    /// Outbox workers in this process; 0 for a web-only node [DIWAN_WORKERS; 1]
    #[arg(long, global = true, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    workers: Option<usize>,
    /// Folder of the site's files [DIWAN_SITE_ROOT; `site` beside the program]
    #[arg(long, global = true, value_name = "FOLDER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    site_root: Option<PathBuf>,
}
