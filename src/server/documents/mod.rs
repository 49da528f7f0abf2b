//! From the record to files that people open elsewhere. Pure: no clock, no SQL, no HTTP.
//!
//! A [`Sheet`] is a table of texts; [`xlsx`] and [`csv`] print it. To add an export: fill a `Sheet` in a
//! service-side function and give it an address in `http::downloads`.

mod sheet;

pub use sheet::{CSV_TYPE, Sheet, XLSX_TYPE, csv, xlsx};
