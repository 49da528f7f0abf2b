//! A table as XLSX and CSV. Nothing in it is ever a formula: in XLSX every cell is written as text, in CSV a
//! cell that a spreadsheet would calculate begins with an apostrophe.

use crate::domain::Locale;
use crate::i18n::strip_isolates;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

/// Content type of a CSV file.
pub const CSV_TYPE: &str = "text/csv; charset=utf-8";
/// Content type of an XLSX file.
pub const XLSX_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A table of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet.
    pub name: String,
    /// Language of the reader: right-to-left sheets in Arabic and Kurdish.
    pub locale: Locale,
    /// Heads of the columns.
    pub head: Vec<String>,
    /// The lines, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// The table as a workbook of one sheet.
pub fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name(sheet_name(&sheet.name))?;
    page.set_right_to_left(sheet.locale.is_rtl());
    page.set_freeze_panes(1, 0)?;
    let align = if sheet.locale.is_rtl() { FormatAlign::Right } else { FormatAlign::Left };
    let bold = Format::new().set_bold().set_align(align);
    for (column, text) in (0_u16..).zip(&sheet.head) {
        page.write_string_with_format(0, column, cell(text), &bold)?;
        let widest = sheet.rows.iter().filter_map(|row| row.get(usize::from(column))).map(|text| text.chars().count());
        let width = widest.chain([text.chars().count()]).max().unwrap_or_default().clamp(8, 48);
        page.set_column_width(column, u32::try_from(width + 2).unwrap_or(50))?;
    }
    for (line, row) in (1_u32..).zip(&sheet.rows) {
        for (column, text) in (0_u16..).zip(row) {
            page.write_string(line, column, cell(text))?;
        }
    }
    workbook.save_to_buffer()
}

/// The table as CSV with a byte order mark, so that spreadsheets read it as UTF-8.
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![0xEF, 0xBB, 0xBF]);
    for row in std::iter::once(&sheet.head).chain(&sheet.rows) {
        let cells = row.iter().map(|text| neutral(&cell(text)));
        writer.write_record(cells).expect("writing into memory does not fail");
    }
    writer.into_inner().expect("writing into memory does not fail")
}

/// A cell's text: no isolates, no control characters, at most what a cell of a spreadsheet holds.
fn cell(text: &str) -> String {
    let text: String = strip_isolates(text).chars().filter(|c| !c.is_control() || *c == '\n').take(32_000).collect();
    if marked(&text) { format!("'{text}") } else { text }
}

/// What would be calculated (`=`, `+`, `-`, `@`, their full-width forms, a leading tab) is made text.
fn neutral(text: &str) -> String {
    if calculates(text) { format!("'{text}") } else { text.to_owned() }
}

fn calculates(text: &str) -> bool {
    let first = text.trim_start_matches([' ', '\n', '\u{A0}', '\u{3000}']).chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '|' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'))
}

/// A text that looks as if it had been made text already gets one more apostrophe, which [`plain`] takes away:
/// what is written is what is read.
fn marked(text: &str) -> bool {
    text.strip_prefix('\'').is_some_and(|rest| calculates(rest.trim_start_matches('\'')))
}

/// The reverse: a cell without the apostrophe that made it text.
pub(super) fn plain(cell: &str) -> &str {
    if marked(cell) { &cell[1..] } else { cell }
}

/// A name that a workbook takes: 31 characters, none of `[]:*?/\`.
fn sheet_name(name: &str) -> String {
    let name: String =
        strip_isolates(name).chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(31).collect();
    if name.trim().is_empty() { "1".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Sheet {
        let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "plain", "a,\"b\"\nc"];
        Sheet {
            name: "[List]: of/all*people?".into(),
            locale: Locale::Ar,
            head: vec!["الاسم".into()],
            rows: formulas.iter().map(|text| vec![(*text).to_owned()]).collect(),
        }
    }

    #[test]
    fn no_cell_is_calculated() {
        let text = String::from_utf8(csv(&sample())).expect("UTF-8");
        assert!(text.starts_with("\u{FEFF}الاسم\r\n"));
        let mut reader = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let cells: Vec<String> =
            reader.records().map(|r| r.expect("a record").get(0).unwrap_or_default().to_owned()).collect();
        assert_eq!(cells.len(), 10);
        for cell in &cells[..8] {
            assert!(cell.starts_with('\''), "{cell:?}");
        }
        assert_eq!(&cells[8..], ["plain", "a,\"b\"\nc"]);
    }

    #[test]
    fn workbooks_open_and_hold_text_only() {
        let bytes = xlsx(&sample()).expect("a workbook");
        assert_eq!(&bytes[..2], b"PK");
        assert!(xlsx(&Sheet { name: "///".into(), ..Sheet::default() }).is_ok());
    }
}
