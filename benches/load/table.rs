//! The table at the end: what was measured, and the limit that it has to keep.

use crate::Outcome;
use crate::client::{Load, Measured};
use std::fmt;

#[derive(Default)]
pub struct Table {
    rows: Vec<(String, String, Limit)>,
}

pub struct Limit {
    text: String,
    met: Option<bool>,
}

impl Limit {
    pub fn none() -> Self {
        Self { text: String::new(), met: None }
    }

    pub fn at_most(value: f64, most: f64, unit: &str) -> Self {
        Self { text: format!("≤ {most} {unit}"), met: Some(value <= most) }
    }

    pub fn at_least(value: f64, least: f64) -> Self {
        Self { text: format!("≥ {least}"), met: Some(value >= least) }
    }
}

impl Table {
    pub fn row(&mut self, name: &str, value: String, limit: Limit) {
        eprintln!("{name}: {value}");
        self.rows.push((name.to_owned(), value, limit));
    }

    pub fn limit(&mut self, name: &str, value: f64, least: f64) {
        self.row(name, format!("{value:.2}"), Limit::at_least(value, least));
    }

    pub async fn load(&mut self, name: &str, load: &Load, seconds: u64) -> Outcome<Measured> {
        let measured = load.run(seconds).await.map_err(|error| format!("{name}: {error}"))?;
        let text = format!(
            "{:.0}/s, p50 {:.1} ms, p99 {:.1} ms, {} bytes",
            measured.per_second,
            measured.p50.as_secs_f64() * 1e3,
            measured.p99.as_secs_f64() * 1e3,
            measured.bytes
        );
        self.row(name, text, Limit::none());
        Ok(measured)
    }

    pub fn all_met(&self) -> bool {
        self.rows.iter().all(|(_, _, limit)| limit.met != Some(false))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        for (name, value, limit) in &self.rows {
            let verdict = match limit.met {
                None => "",
                Some(true) => "ok",
                Some(false) => "MISSED",
            };
            writeln!(f, "{name:<42} {value:<48} {:<10} {verdict}", limit.text)?;
        }
        let count = |met| self.rows.iter().filter(|(_, _, limit)| limit.met == Some(met)).count();
        write!(f, "\n{} limits met, {} missed", count(true), count(false))
    }
}
