//! The memory itself: bounded by bytes, emptied when what is published changes.

use super::entry::Entry;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Most bytes of one generation; there are two.
const GENERATION: usize = 16 << 20;

/// What a thing was made of: it counts while all of it is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Changes by this process.
    pub epoch: u64,
    /// Changes seen in the database.
    pub changes: u64,
    /// The quarter of an hour.
    pub quarter: i64,
}

/// Two generations: what is asked for stays in the young one; what was not asked for while that filled up goes
/// with the old one.
#[derive(Debug, Default)]
pub struct Store(RwLock<Generations>);

#[derive(Debug, Default)]
struct Generations {
    stamp: Option<Stamp>,
    young: HashMap<String, Arc<Entry>>,
    old: HashMap<String, Arc<Entry>>,
    bytes: usize,
}

impl Store {
    /// What is kept under a key and made under this stamp.
    pub fn find(&self, key: &str, stamp: Stamp) -> Option<Arc<Entry>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if kept.stamp != Some(stamp) {
            return None;
        }
        if let Some(entry) = kept.young.get(key) {
            return Some(entry.clone());
        }
        let entry = kept.old.get(key)?.clone();
        drop(kept);
        self.put(key.to_owned(), stamp, entry.clone());
        Some(entry)
    }

    /// Keeps what was made from data read after `stamp` was taken.
    pub fn keep(&self, key: String, stamp: Stamp, entry: Entry) -> Arc<Entry> {
        let entry = Arc::new(entry);
        self.put(key, stamp, entry.clone());
        entry
    }

    fn put(&self, key: String, stamp: Stamp, entry: Arc<Entry>) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.stamp != Some(stamp) {
            // Somebody slow, who began before a change, must not bring back what was before it.
            if kept.stamp.is_some_and(|current| older(stamp, current)) {
                return;
            }
            *kept = Generations { stamp: Some(stamp), ..Generations::default() };
        }
        let size = entry.size() + key.len();
        if size > GENERATION / 4 {
            return;
        }
        if kept.bytes + size > GENERATION {
            kept.old = std::mem::take(&mut kept.young);
            kept.bytes = 0;
        }
        kept.bytes += size;
        kept.young.insert(key, entry);
    }
}

fn older(one: Stamp, than: Stamp) -> bool {
    one.epoch < than.epoch || one.changes < than.changes
}

#[cfg(test)]
mod tests {
    use super::super::entry::{Entry, Kept};
    use super::*;
    use axum::http::HeaderMap;

    const STAMP: Stamp = Stamp { epoch: 1, changes: 1, quarter: 1 };

    fn entry(bytes: usize) -> Entry {
        Entry::new(HeaderMap::new(), vec![b'a'; bytes].into(), Kept::Page)
    }

    #[test]
    fn a_change_empties_it_and_the_slow_do_not_undo_that() {
        let store = Store::default();
        store.keep("a".into(), STAMP, entry(1));
        assert!(store.find("a", STAMP).is_some());
        let later = Stamp { epoch: 2, ..STAMP };
        assert!(store.find("a", later).is_none());
        store.keep("b".into(), later, entry(1));
        store.keep("a".into(), STAMP, entry(1));
        assert!(store.find("a", STAMP).is_none());
        assert!(store.find("a", later).is_none());
        assert!(store.find("b", later).is_some());
    }

    #[test]
    fn it_is_bounded_and_keeps_what_is_asked_for() {
        let store = Store::default();
        let megabyte = 1 << 20;
        store.keep("asked".into(), STAMP, entry(megabyte));
        for number in 0..200 {
            store.keep(number.to_string(), STAMP, entry(megabyte));
            assert!(store.find("asked", STAMP).is_some(), "{number}");
        }
        assert!(store.find("0", STAMP).is_none());
        let kept = store.0.read().expect("a lock");
        assert!(kept.young.len() + kept.old.len() <= 32);
    }
}
