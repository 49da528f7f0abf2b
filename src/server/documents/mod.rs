//! From the record to files that people open elsewhere. Pure: no clock, no SQL, no HTTP.
//!
//! A [`Sheet`] is a table of texts; [`xlsx`] and [`csv`] print it; `lists` fills one for each list of the desk.
//! `of_workshop` those of one workshop. To add an export: a function there, and its address in `http::downloads`.
//!
//! The other way: [`read`] makes a [`Table`] of a file, [`column_of`] and [`code_of`] know what its heads and words mean.

mod coverage;
mod letters;
mod lists;
mod of_workshop;
mod sheet;
mod table;
mod workbook;

pub use crate::i18n::{code_of, column_of, is_called, means_yes};
pub use coverage::{Covered, coverage};
pub use lists::{Named, institutions, messages, people, recommendations};
pub use of_workshop::{nominations, participants};
pub use sheet::{CSV_TYPE, Sheet, XLSX_TYPE, csv, xlsx};
pub use table::{Table, read};
