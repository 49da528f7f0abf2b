//! The file that `backup` writes and `restore` reads: a tar archive with a manifest, the installation's key,
//! and either the SQLite database or one file of JSON lines for each table of PostgreSQL.

use super::failure::Failure;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::Path;
use tar::{Archive, Builder, Header};

/// Name of the manifest in the archive.
const MANIFEST: &str = "manifest.json";
/// Name of the key in the archive.
pub const KEY: &str = "secret.key";
/// Name of the SQLite database in the archive.
pub const DATABASE: &str = "diwan.db";

/// What an archive says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `diwan-backup`.
    pub kind: String,
    /// The program that made it.
    pub version: String,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// The latest migration in it.
    pub schema: i64,
    /// When it was made.
    pub created: DateTime<Utc>,
}

/// Writes an archive: the manifest first, then every file of a folder. It is complete or not there.
pub fn write(file: &Path, manifest: &Manifest, folder: &Path) -> std::io::Result<()> {
    let beside = file.with_extension("partial");
    let written = write_to(&beside, manifest, folder).and_then(|()| std::fs::rename(&beside, file));
    if written.is_err() {
        drop(std::fs::remove_file(&beside));
    }
    written
}

fn write_to(path: &Path, manifest: &Manifest, folder: &Path) -> std::io::Result<()> {
    // It holds the key and personal data: for its owner only.
    let mut builder = Builder::new(private(path)?);
    let text = serde_json::to_vec_pretty(manifest)?;
    let mut header = Header::new_ustar();
    header.set_size(text.len() as u64);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(manifest.created.timestamp()).unwrap_or_default());
    builder.append_data(&mut header, MANIFEST, text.as_slice())?;
    let mut names: Vec<_> =
        std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.file_name()).collect();
    names.sort();
    for name in names {
        builder.append_path_with_name(folder.join(&name), &name)?;
    }
    builder.into_inner()?.sync_all()
}

/// Makes or empties a file that only its owner can read.
pub fn private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Unpacks an archive into an empty folder and gives its manifest. Only plain files of the names that a
/// backup has are taken: an archive from elsewhere cannot write outside the folder.
pub fn read(file: &Path, folder: &Path) -> Result<Manifest, Failure> {
    let wrong = |why: String| Failure::new(format!("{}: {why}. Give a file that `diwan backup` wrote", file.display()));
    let opened = File::open(file).map_err(|error| wrong(error.to_string()))?;
    let mut archive = Archive::new(opened);
    let mut manifest = None;
    for entry in archive.entries().map_err(|error| wrong(error.to_string()))? {
        let mut entry = entry.map_err(|error| wrong(format!("it is damaged ({error})")))?;
        let name = entry.path().ok().and_then(|path| path.to_str().map(str::to_owned)).unwrap_or_default();
        let table = name
            .strip_suffix(".jsonl")
            .is_some_and(|table| table.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit()));
        if name == MANIFEST {
            manifest = serde_json::from_reader::<_, Manifest>(&mut entry).ok();
        } else if (table || [KEY, DATABASE].contains(&name.as_str())) && entry.header().entry_type().is_file() {
            let copied = private(&folder.join(&name))
                .and_then(|mut to| std::io::copy(&mut entry, &mut to).and_then(|_| to.sync_all()));
            copied.map_err(|error| wrong(format!("{name}: {error}")))?;
        } else {
            return Err(wrong(format!("{name:?} does not belong into a backup")));
        }
    }
    manifest.filter(|manifest| manifest.kind == "diwan-backup").ok_or_else(|| wrong("it is no backup".into()))
}
