//! From the record to files that people open elsewhere. Pure: no clock, no SQL, no HTTP.
//!
//! A [`Sheet`] is a table of texts; [`xlsx`] and [`csv`] print it; `lists` fills one for each list of the desk.
//! To add an export: a function in `lists`, and its address in `http::downloads`.

mod coverage;
mod lists;
mod sheet;

pub use coverage::{Covered, coverage};
pub use lists::{Named, institutions, messages, people, recommendations};
pub use sheet::{CSV_TYPE, Sheet, XLSX_TYPE, csv, xlsx};
