//! What the printed files look like and hold, kept as snapshots and read back by another parser.
//! To keep one more kind of file, add a snapshot to `snapshots.rs` and its sample to `sample.rs`.

mod clock_reader;
mod injection;
mod links;
mod sample;
mod snapshots;
mod zones;

/// The file as text, once it is sure that it is one: CR LF, 75 octets, no control, no torn letter.
fn well_formed(file: &[u8]) -> String {
    let text = std::str::from_utf8(file).expect("UTF-8");
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in file.split_inclusive(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r\n").expect("every line ends with CR LF");
        let line = std::str::from_utf8(line).expect("no character is torn by a fold");
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "{line:?}");
    }
    text.to_owned()
}
