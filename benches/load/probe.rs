//! What the disk can do by itself: appends that are synced one after the other.

use crate::Outcome;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Each of them a page of SQLite's, as its write-ahead log makes them.
pub fn syncs_per_second(folder: &Path) -> Outcome<f64> {
    let mut file = File::create(folder.join("sync-probe"))?;
    let (begun, mut count) = (Instant::now(), 0_u32);
    while begun.elapsed() < Duration::from_secs(2) {
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        count += 1;
    }
    let rate = f64::from(count) / begun.elapsed().as_secs_f64();
    std::fs::remove_file(folder.join("sync-probe"))?;
    Ok(rate)
}
