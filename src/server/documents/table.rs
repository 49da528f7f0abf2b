//! A file as a table: CSV in any of the usual separators and encodings, or the first sheet of a workbook.
//! Nothing in it is calculated: of a formula, what the file says its value was is taken as text.

use super::letters::decode;
use super::sheet::plain;
use super::workbook;
use crate::domain::ErrorCode;
use crate::domain::import::{MOST_BYTES, MOST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_MEGABYTES, MOST_ROWS};

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Heads of the columns.
    pub head: Vec<String>,
    /// The rows that hold something, each with its number in the file; the head is row 1.
    pub rows: Vec<(i64, Vec<String>)>,
    /// How its letters were read.
    pub encoding: &'static str,
}

/// Reads a file. It may take a second: not for the thread of a request.
///
/// # Errors
/// What is wrong with the file, for the field that took it.
pub fn read(bytes: &[u8]) -> Result<Table, ErrorCode> {
    if bytes.len() > MOST_BYTES {
        return Err(ErrorCode::FileSize { max: MOST_MEGABYTES });
    }
    let table = match bytes {
        [] => return Err(ErrorCode::Required),
        [b'P', b'K', 3, 4, ..] => workbook::read(bytes)?,
        // Files that people take for tables: older workbooks, PDF, pictures.
        [0xD0, 0xCF, 0x11, 0xE0, ..]
        | [b'%', b'P', b'D', b'F', ..]
        | [b'P', b'K', ..]
        | [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [0x1F, 0x8B, ..]
        | [b'{' | b'<', ..] => return Err(ErrorCode::TableType),
        _ => of_text(bytes)?,
    };
    if table.rows.is_empty() || table.head.iter().all(String::is_empty) {
        return Err(ErrorCode::NoRows);
    }
    Ok(table)
}

/// Puts a table together row by row and says when it becomes too large.
#[derive(Debug, Default)]
pub(super) struct Builder {
    table: Table,
    cells: usize,
}

impl Builder {
    /// One more row of the file; `number` counts from 1.
    pub(super) fn push(&mut self, number: i64, row: Vec<String>) -> Result<(), ErrorCode> {
        let mut row: Vec<String> = row.into_iter().map(|cell| held(&cell)).collect();
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        if row.len() > MOST_COLUMNS {
            return Err(ErrorCode::TooManyColumns { max: MOST_COLUMNS });
        }
        if row.is_empty() {
            return Ok(());
        }
        self.cells += row.len();
        if self.table.head.is_empty() {
            self.table.head = row;
            return Ok(());
        }
        if self.table.rows.len() >= MOST_ROWS || self.cells > MOST_CELLS {
            return Err(ErrorCode::TooManyRows { max: MOST_ROWS });
        }
        self.table.rows.push((number, row));
        Ok(())
    }

    /// The table.
    pub(super) fn finish(self, encoding: &'static str) -> Table {
        Table { encoding, ..self.table }
    }
}

/// A cell as it is kept: without space around it and without the mark that made a formula text. What is longer
/// than any cell may be stays too long, and no longer.
fn held(cell: &str) -> String {
    let cell = plain(cell.trim_matches([' ', '\t', '\r', '\n', '\u{A0}']));
    // PostgreSQL keeps no zero in a text; the row is left out for either.
    cell.chars().map(|c| if c == '\0' { '\u{1}' } else { c }).take(MOST_CELL + 1).collect()
}

fn of_text(bytes: &[u8]) -> Result<Table, ErrorCode> {
    let (text, encoding) = decode(bytes)?;
    // Spreadsheets say with this line which separator they wrote.
    let (told, text) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.starts_with("sep=") => {
            (first.as_bytes().get(4).copied(), rest)
        }
        _ => (None, text.as_ref()),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(told.unwrap_or_else(|| separator(text)))
        .from_reader(text.as_bytes());
    let (mut builder, mut record) = (Builder::default(), csv::StringRecord::new());
    let mut number = 0;
    while reader.read_record(&mut record).map_err(|_| ErrorCode::Unreadable)? {
        number += 1;
        if record.len() > MOST_COLUMNS * 10 {
            return Err(ErrorCode::TooManyColumns { max: MOST_COLUMNS });
        }
        builder.push(number, record.iter().map(str::to_owned).collect())?;
    }
    Ok(builder.finish(encoding))
}

/// The separator that the head has most of, outside of quotes.
fn separator(text: &str) -> u8 {
    let (mut quoted, mut counts) = (false, [(b',', 0), (b';', 0), (b'\t', 0)]);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(separator, _)| *separator == byte).for_each(|(_, n)| *n += 1),
        }
    }
    // The first of those that are alike: a file of one column has commas.
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(separator, _)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::documents::{Sheet, csv, xlsx};
    use proptest::prelude::*;

    fn table(text: &str) -> Table {
        read(text.as_bytes()).expect("a table")
    }

    #[test]
    fn separators_quotes_and_empty_lines() {
        for text in ["a,b\n1,2\n", "a;b\r\n1;2\r\n", "a\tb\n1\t2", "\u{FEFF}a,b\n\n1,2\n\n", "sep=;\na;b\n1;2\n"] {
            let table = table(text);
            assert_eq!(table.head, ["a", "b"], "{text:?}");
            assert_eq!(table.rows.iter().map(|(_, row)| row.clone()).collect::<Vec<_>>(), [["1", "2"]], "{text:?}");
        }
        let quoted = table("\"a;a\",b\n\"x\ny\",\"he said \"\"no\"\"\"\n");
        assert_eq!(quoted.head, ["a;a", "b"]);
        assert_eq!(quoted.rows, [(2, vec!["x\ny".to_owned(), "he said \"no\"".to_owned()])]);
        assert_eq!(table("name\nA\n").rows.len(), 1, "one column");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let refused = |bytes: &[u8]| read(bytes).expect_err("refused");
        assert_eq!(refused(b""), ErrorCode::Required);
        assert_eq!(refused(b"name,email\n"), ErrorCode::NoRows);
        assert_eq!(refused(b"\n\n ,,\n"), ErrorCode::NoRows);
        for wrong in [b"%PDF-1.7\n".as_slice(), b"\xD0\xCF\x11\xE0\xA1\xB1", b"{\"a\": 1}", b"<html>", b"\x89PNG\r\n"] {
            assert_eq!(refused(wrong), ErrorCode::TableType, "{wrong:?}");
        }
        assert_eq!(refused(b"PK\x03\x04 and then nothing"), ErrorCode::Unreadable);
        assert_eq!(refused(&vec![b'a'; MOST_BYTES + 1]), ErrorCode::FileSize { max: 10 });
        assert_eq!(refused("a\n1\n".repeat(60_000).as_bytes()), ErrorCode::TooManyRows { max: MOST_ROWS });
        let wide = format!("{}\n1\n", "a,".repeat(200));
        assert_eq!(refused(wide.as_bytes()), ErrorCode::TooManyColumns { max: MOST_COLUMNS });
        // A quote that never ends swallows the rest: one cell, too long to be anything.
        let open = format!("a,b\n1,\"{}", "x\n".repeat(50_000));
        let table = read(open.as_bytes()).expect("a table");
        assert_eq!(table.rows[0].1[1].chars().count(), MOST_CELL + 1);
    }

    /// Texts as records hold them: no control characters but line breaks, nothing at the ends.
    fn text() -> impl Strategy<Value = String> {
        let odd = prop_oneof![
            Just("=1+1".to_owned()),
            Just("'=1".to_owned()),
            Just("''+1".to_owned()),
            Just("'plain'".to_owned()),
            Just("+964 750 000 0001".to_owned()),
            Just("@x, \"y\";z".to_owned()),
            Just("a\nb".to_owned()),
            Just("وەزارەتی پلاندانان".to_owned()),
            Just("-".to_owned()),
            Just("'".to_owned()),
            Just("0012".to_owned()),
            Just("1e5".to_owned()),
            Just(String::new()),
        ];
        prop_oneof![odd, "['=+@|a-z0-9 ,;\"\\-ێ＝]{0,12}".prop_map(|text| text.trim().to_owned())]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
        #[test]
        fn what_was_written_is_read(rows in proptest::collection::vec(proptest::collection::vec(text(), 4), 1..6)) {
            let rows: Vec<Vec<String>> =
                rows.into_iter().map(|mut row| { row[0].insert(0, 'r'); row }).collect();
            let head: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
            let sheet = Sheet { name: "list".into(), head: head.clone(), rows: rows.clone(), ..Sheet::default() };
            for bytes in [csv(&sheet), xlsx(&sheet).expect("a workbook")] {
                let table = read(&bytes).expect("a table");
                prop_assert_eq!(&table.head, &head);
                let back: Vec<Vec<String>> = table.rows.into_iter().map(|(_, mut row)| { row.resize(4, String::new()); row }).collect();
                prop_assert_eq!(&back, &rows);
            }
        }
    }
}
