//! The first sheet of an XLSX workbook. A workbook is a ZIP archive: what it unpacks to is counted while it is
//! unpacked, before anything is made of it.

use super::table::{Builder, Table};
use crate::domain::ErrorCode;
use crate::domain::import::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED_MEGABYTES};
use calamine::{Data, DataRef, Reader as _, Xlsx};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Most parts of a workbook.
const MOST_PARTS: usize = 500;

/// Reads a workbook.
///
/// # Errors
/// [`ErrorCode::Unpacks`] for a bomb, [`ErrorCode::TableType`] for another archive, [`ErrorCode::Unreadable`] for
/// a damaged or encrypted one.
pub fn read(bytes: &[u8]) -> Result<Table, ErrorCode> {
    measure(bytes)?;
    // The reader has been seen to panic on workbooks that were made to that end.
    let read = std::panic::catch_unwind(|| first_sheet(bytes));
    read.unwrap_or(Err(ErrorCode::Unreadable))
}

/// Unpacks every part and keeps nothing. What headers claim counts for nothing.
fn measure(bytes: &[u8]) -> Result<(), ErrorCode> {
    let bomb = ErrorCode::Unpacks { max: MOST_UNPACKED_MEGABYTES };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ErrorCode::Unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(bomb);
    }
    let (mut left, mut buffer, mut sheets) = ((MOST_UNPACKED_MEGABYTES as u64) << 20, vec![0; 64 * 1024], false);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| ErrorCode::Unreadable)?;
        let name = part.name().map_err(|_| ErrorCode::Unreadable)?.into_owned();
        sheets |= name.starts_with("xl/");
        let (mut strings, mut begun, shared) = (0, 0, name.ends_with("sharedStrings.xml"));
        loop {
            let read = part.read(&mut buffer).map_err(|_| ErrorCode::Unreadable)?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or_else(|| bomb.clone())?;
            if shared {
                // Each is held in memory, however short.
                for byte in &buffer[..read] {
                    // A tag may lie across two reads.
                    begun = match (begun, byte) {
                        (_, b'<') => 1,
                        (1, b's') => 2,
                        (2, b'i') => {
                            strings += 1;
                            0
                        }
                        _ => 0,
                    };
                }
                if strings > MOST_CELLS {
                    return Err(bomb);
                }
            }
        }
    }
    if sheets { Ok(()) } else { Err(ErrorCode::TableType) }
}

/// Cell by cell: a sheet whose only cells lie at its corners is as small as they are.
fn first_sheet(bytes: &[u8]) -> Result<Table, ErrorCode> {
    let unreadable = |_| ErrorCode::Unreadable;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let name = workbook.sheet_names().first().cloned().ok_or(ErrorCode::NoRows)?;
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(unreadable)?;
    let (mut builder, mut row, mut at) = (Builder::default(), Vec::new(), 0);
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (line, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if line != at {
            builder.push(i64::from(at) + 1, std::mem::take(&mut row))?;
            if line < at {
                return Err(ErrorCode::Unreadable);
            }
            at = line;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            return Err(ErrorCode::TooManyColumns { max: MOST_COLUMNS });
        }
        if line as usize > MOST_ROWS * 10 {
            return Err(ErrorCode::TooManyRows { max: MOST_ROWS });
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    builder.push(i64::from(at) + 1, row)?;
    Ok(builder.finish("xlsx"))
}

/// A value as it would be typed: whole numbers without a point, days as year, month, day.
fn text(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Int(number) => number.to_string(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => if yes { "1" } else { "0" }.to_owned(),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::time::{Duration, Instant};
    use zip::write::SimpleFileOptions;

    const HEAD: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;

    /// A workbook with this sheet and, maybe, these shared strings.
    fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let parts = [
            (
                "[Content_Types].xml",
                r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
            ),
            (
                "_rels/.rels",
                r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
            ),
            (
                "xl/workbook.xml",
                r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
            ),
            (
                "xl/_rels/workbook.xml.rels",
                r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
            ),
            ("xl/sharedStrings.xml", strings),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        for (name, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(text.as_bytes()).expect("its bytes");
        }
        zip.finish().expect("an archive").into_inner()
    }

    #[test]
    fn formulas_are_the_value_that_the_file_gives_them() {
        let sheet = format!(
            r#"{HEAD}<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>sum</t></is></c></row>
            <row r="3"><c r="A3" t="str"><f>HYPERLINK("http://x.example","A")</f><v>A</v></c><c r="B3"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>"#
        );
        let table = read(&workbook(&sheet, "")).expect("a table");
        assert_eq!(table.head, ["name", "sum"]);
        assert_eq!(table.rows, [(3, vec!["A".to_owned(), "2".to_owned()])]);
    }

    #[test]
    fn bombs_are_refused_and_soon() {
        let refused = |bytes: Vec<u8>| {
            let begun = Instant::now();
            let error = read(&bytes).expect_err("refused");
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{error:?} after {:?} in a debug build",
                begun.elapsed()
            );
            error
        };
        let bomb = ErrorCode::Unpacks { max: MOST_UNPACKED_MEGABYTES };
        let big = workbook(&format!("{HEAD}{}", " ".repeat(70 << 20)), "");
        assert!(big.len() < 1 << 20, "it is small as it comes");
        assert_eq!(refused(big), bomb);
        assert_eq!(refused(workbook(HEAD, &"<si/>".repeat(MOST_CELLS + 1))), bomb);
        let corners = format!(
            r#"{HEAD}<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#
        );
        assert_eq!(refused(workbook(&corners, "")), ErrorCode::TooManyColumns { max: MOST_COLUMNS });
        let low = corners.replace("XFD1048576", "A1048576");
        assert_eq!(refused(workbook(&low, "")), ErrorCode::TooManyRows { max: MOST_ROWS });
        let entities = format!(
            r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>{}"#,
            "x".repeat(1000),
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>"#
        );
        let read = read(&workbook(&entities, ""));
        assert!(read.as_ref().is_err() || read.is_ok_and(|table| table.head[0].len() < 10), "entities do not unfold");
    }

    #[test]
    fn other_archives_are_no_workbook() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("../../evil.txt", SimpleFileOptions::default()).expect("a part");
        zip.write_all(b"x").expect("its bytes");
        let bytes = zip.finish().expect("an archive").into_inner();
        assert_eq!(read(&bytes), Err(ErrorCode::TableType));
        assert_eq!(read(b"PK\x03\x04"), Err(ErrorCode::Unreadable));
    }
}
