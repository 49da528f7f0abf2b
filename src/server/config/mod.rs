//! Settings: command line over environment over `diwan.toml` over default.
//!
//! A secret can be given as `…_FILE`. To add a setting: a field here with its default, a line in
//! README's table, and a check in [`Settings::check`] whose error names the setting and the remedy. Each layer is
//! read, and its misspellings found, in `layers`.

mod layers;

use figment::Figment;
use figment::providers::Serialized;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Everything that can be set. Names are those of the environment without `DIWAN_`, in lower case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Settings {
    /// Address to listen on; port 0 picks one and prints it.
    pub listen: SocketAddr,
    /// The only base for links in mail, feeds and documents.
    pub public_url: Option<String>,
    /// `sqlite:path` or `postgres://…`.
    pub database_url: String,
    /// Uploads and keys.
    pub data_dir: PathBuf,
    /// `smtp://`, `smtps://`; none keeps mail in the outbox.
    pub smtp_url: Option<String>,
    /// Sender.
    pub mail_from: String,
    /// Mailbox of replies and bounces.
    pub imap_url: Option<String>,
    /// Address to which answers go, by whose part after a `+` they are told apart; by default the user of `imap_url`.
    pub reply_address: Option<String>,
    /// Prometheus text on its own port.
    pub metrics_listen: Option<SocketAddr>,
    /// How many proxies may set `X-Forwarded-For`.
    pub trusted_hops: usize,
    /// `tracing` filter.
    pub log: String,
    /// `text` or `json`.
    pub log_format: String,
    /// Outbox workers in this process.
    pub workers: usize,
    /// The installation's key, where it is not kept in the data directory.
    pub secret_key: Option<String>,
    /// Folder of the site's files; by default `site` beside the program.
    pub site_root: Option<PathBuf>,
    /// Whether `serve` migrates on start.
    #[serde(deserialize_with = "figment::util::bool_from_str_or_int")]
    pub migrate: bool,
    /// Whether `serve` loads the reference case into an empty database.
    #[serde(deserialize_with = "figment::util::bool_from_str_or_int")]
    pub demo: bool,
    /// What was given in the environment though it is no setting.
    #[serde(skip)]
    pub unknown: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            public_url: None,
            database_url: "sqlite:data/diwan.db".into(),
            data_dir: "data".into(),
            smtp_url: None,
            mail_from: "Diwan <diwan@localhost>".into(),
            imap_url: None,
            reply_address: None,
            metrics_listen: None,
            trusted_hops: 0,
            log: "info".into(),
            log_format: "text".into(),
            workers: 1,
            secret_key: None,
            site_root: None,
            migrate: true,
            demo: false,
            unknown: Vec::new(),
        }
    }
}

/// A setting that cannot be used: which one, why, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{setting}: {problem}. {remedy}")]
pub struct SettingError {
    /// Name as in the environment.
    pub setting: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

impl SettingError {
    /// Names a setting, its problem and the remedy.
    pub fn new(setting: &str, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { setting: setting.into(), problem: problem.into(), remedy: remedy.into() }
    }
}

impl Settings {
    /// Reads the settings; `over` holds what the command line gave.
    pub fn load(over: impl Serialize) -> Result<Self, SettingError> {
        let (file, environment) = (layers::file()?, layers::environment()?);
        let figment = Figment::from(Serialized::defaults(Self::default()))
            .merge(Serialized::defaults(file))
            .merge(Serialized::defaults(environment.settings))
            .merge(Serialized::defaults(layers::given(over)));
        let mut settings: Self = figment.extract().map_err(|error| {
            let name = error.path.first().map_or_else(|| "diwan.toml".to_owned(), |name| layers::variable(name));
            SettingError::new(&name, error.kind.to_string(), "See the table of settings in README.md")
        })?;
        settings.unknown = environment.unknown;
        settings.check()?;
        Ok(settings)
    }

    /// What is worth saying at the start and by the doctor, though nothing is wrong enough to refuse.
    pub fn notices(&self) -> Vec<String> {
        self.unknown.clone()
    }

    /// The base of links, without a slash at the end.
    pub fn base_url(&self, bound: SocketAddr) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{bound}")).trim_end_matches('/').to_owned()
    }

    /// Refuses what cannot be used, with the setting and the remedy.
    pub fn check(&self) -> Result<(), SettingError> {
        if let Some(raw) = &self.public_url {
            let ok = url::Url::parse(raw).is_ok_and(|u| {
                matches!(u.scheme(), "http" | "https")
                    && u.has_host()
                    && u.path() == "/"
                    && (u.query(), u.fragment(), u.username(), u.password()) == (None, None, "", None)
            });
            if !ok {
                return Err(SettingError::new(
                    "DIWAN_PUBLIC_URL",
                    format!("{raw:?} is no web address of a host alone"),
                    "Give scheme and host without a path, such as https://diwan.example.org",
                ));
            }
        }
        super::telemetry::filter(&self.log)?;
        let engine = self.database_url.split(':').next().unwrap_or_default();
        if !matches!(engine, "sqlite" | "postgres" | "postgresql") {
            return Err(SettingError::new(
                "DIWAN_DATABASE_URL",
                "neither SQLite nor PostgreSQL",
                "Give sqlite:data/diwan.db or postgres://user@host/database",
            ));
        }
        if !matches!(self.log_format.as_str(), "text" | "json") {
            return Err(SettingError::new(
                "DIWAN_LOG_FORMAT",
                format!("{:?} is no format", self.log_format),
                "Give text or json",
            ));
        }
        Ok(())
    }
}
