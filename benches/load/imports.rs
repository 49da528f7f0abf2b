//! A list of 50,000 people brought in over the API, on SQLite and on PostgreSQL; and files that unpack to far more
//! than they are.

use crate::Outcome;
use crate::client::{Answer, get, with_body};
use crate::seed::{Api, token};
use crate::server::Server;
use crate::table::{Limit, Table};
use std::io::Write as _;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

const PEOPLE: usize = 50_000;
/// What a bomb may take.
const SECONDS: f64 = 2.0;
const MEGABYTES: f64 = 100.0;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub async fn measure(table: &mut Table, postgres: Option<&str>) -> Outcome<()> {
    let folder = tempfile::Builder::new().prefix("diwan-imports-").tempdir()?;
    let server = Server::start(folder.path()).await?;
    let mut api = Api::open(&server, &token(&server)?).await?;
    bombs(table, &server, &mut api).await?;
    people(table, "SQLite", &server, &mut api).await?;
    server.stop().await?;
    if let Some(url) = postgres {
        let folder = tempfile::Builder::new().prefix("diwan-imports-").tempdir()?;
        let server = Server::start_on(folder.path(), url).await?;
        let mut api = Api::open(&server, &token(&server)?).await?;
        people(table, "PostgreSQL", &server, &mut api).await?;
        server.stop().await?;
    }
    Ok(())
}

/// What only imports ask.
trait Imports {
    async fn upload(&mut self, kind: &str, file: &[u8]) -> Outcome<Answer>;
    async fn ask(&mut self, request: &str) -> Outcome<serde_json::Value>;
    /// Waits until an import stands at a state; the last answer, and how long the longest on the way took.
    async fn until(&mut self, path: &str, state: &str) -> Outcome<(serde_json::Value, Duration)>;
}

impl Imports for Api {
    async fn upload(&mut self, kind: &str, file: &[u8]) -> Outcome<Answer> {
        let head = format!(
            "POST /api/v1/imports?kind=people HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n{}\r\n",
            file.len(),
            self.bearer
        );
        self.connection.send_bytes(&[head.as_bytes(), file].concat()).await
    }

    async fn ask(&mut self, request: &str) -> Outcome<serde_json::Value> {
        let answer = self.connection.send(request).await?;
        if !(200..300).contains(&answer.status) {
            return Err(format!("answered {}: {}", answer.status, answer.text()).into());
        }
        Ok(serde_json::from_slice(&answer.body)?)
    }

    async fn until(&mut self, path: &str, state: &str) -> Outcome<(serde_json::Value, Duration)> {
        let mut longest = Duration::ZERO;
        loop {
            let begun = Instant::now();
            let request = get(path, &self.bearer).replace("accept-encoding: br\r\n", "");
            let import = self.ask(&request).await?;
            longest = longest.max(begun.elapsed());
            if import["state"] == state {
                return Ok((import, longest));
            }
            if import["state"] == "failed" {
                return Err(format!("the import failed: {import}").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// The list comes in, and once more, changing nothing.
async fn people(table: &mut Table, engine: &str, server: &Server, api: &mut Api) -> Outcome<()> {
    let institution = r#"{"code":"SMP","level":"central","name":{"en":"Sample ministry"}}"#;
    api.ask(&with_body("POST", "/api/v1/institutions", institution, &api.bearer.clone())).await?;
    let row = |number: usize| {
        format!(
            "Sample Person {number},شخص نموذجي {number},person{number}@smp.example,0750{number:07},SMP,Officer,Officer,F,ar\n"
        )
    };
    let list = std::iter::once("Name,Name (Arabic),E-mail,Phone,Institution,Position,Rank,Sex,Language\n".to_owned())
        .chain((0..PEOPLE).map(row))
        .collect::<Vec<_>>()
        .concat();
    for (time, counted) in [("first", "added"), ("again", "same")] {
        let begun = Instant::now();
        let made: serde_json::Value = serde_json::from_slice(&api.upload("text/csv", list.as_bytes()).await?.body)?;
        let path = format!("/api/v1/imports/{}", made["id"].as_str().ok_or("no import")?);
        let bearer = api.bearer.clone();
        api.ask(&with_body("PATCH", &path, "{}", &bearer)).await?;
        let (checked, mut longest) = api.until(&path, "checked").await?;
        let dry = begun.elapsed();
        if checked["counts"][counted] != PEOPLE {
            return Err(format!("{}", checked["counts"]).into());
        }
        if counted == "added" {
            api.ask(&with_body("POST", &format!("{path}/accept"), "{}", &bearer)).await?;
            longest = longest.max(api.until(&path, "done").await?.1);
        }
        let text = format!(
            "dry run {:.1} s, in all {:.1} s; progress was told within {:.0} ms",
            dry.as_secs_f64(),
            begun.elapsed().as_secs_f64(),
            longest.as_secs_f64() * 1e3
        );
        table.row(&format!("{engine}: {PEOPLE} people, {time}"), text, Limit::none());
    }
    table.row(&format!("{engine}: memory after it"), format!("{:.0} MB", server.resident_megabytes()?), Limit::none());
    Ok(())
}

/// Each is refused, quickly and without much memory.
async fn bombs(table: &mut Table, server: &Server, api: &mut Api) -> Outcome<()> {
    let spaces = workbook("xl/worksheets/sheet1.xml", |out| {
        let spaces = vec![b' '; 1 << 20];
        (0..2000).try_for_each(|_| out.write_all(&spaces))
    })?;
    let laughs = workbook("xl/sharedStrings.xml", |out| {
        writeln!(out, "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY a0 \"ha\">")?;
        for n in 1..40 {
            writeln!(out, "<!ENTITY a{n} \"&a{m};&a{m};\">", m = n - 1)?;
        }
        writeln!(out, "]><sst><si><t>&a39;</t></si></sst>")
    })?;
    let many = workbook("xl/worksheets/sheet1.xml", |out| {
        write!(out, "<?xml version=\"1.0\"?><worksheet><sheetData>")?;
        for row in 1..=400_000 {
            write!(out, "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c><c r=\"XFD{row}\"><v>1</v></c></row>")?;
        }
        write!(out, "</sheetData></worksheet>")
    })?;
    for (name, file) in [("2 GB of spaces", spaces), ("entities in entities", laughs), ("rows and columns", many)] {
        let before = server.peak_megabytes()?;
        let begun = Instant::now();
        let answer = api.upload(XLSX, &file).await?;
        let seconds = begun.elapsed().as_secs_f64();
        let more = server.peak_megabytes()? - before;
        if answer.status != 422 {
            return Err(format!("{name}: answered {}: {}", answer.status, answer.text()).into());
        }
        let what = format!("{name}, {} kB sent", file.len() >> 10);
        table.row(&format!("refused: {what}"), format!("{seconds:.2} s"), Limit::at_most(seconds, SECONDS, "s"));
        table.row("  memory that it took", format!("{more:.0} MB"), Limit::at_most(more, MEGABYTES, "MB"));
    }
    Ok(())
}

/// A workbook whose parts are as they should be, but one.
fn workbook(
    part: &str,
    write: impl FnOnce(&mut zip::ZipWriter<std::io::Cursor<Vec<u8>>>) -> std::io::Result<()>,
) -> Outcome<Vec<u8>> {
    const PARTS: [(&str, &str); 5] = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        (
            "xl/worksheets/sheet1.xml",
            r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData></worksheet>"#,
        ),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in PARTS.into_iter().filter(|(name, _)| *name != part) {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    zip.start_file(part, SimpleFileOptions::default())?;
    write(&mut zip)?;
    Ok(zip.finish()?.into_inner())
}
