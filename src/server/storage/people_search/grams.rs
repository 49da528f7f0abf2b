//! Who holds a piece of text, by the index of trigrams: an FTS5 table of SQLite's, a GIN index of PostgreSQL's.

use super::super::conditions::{Conditions, bind_all};
use super::super::{Engine, StorageError, Tx, both};
use super::regions;
use crate::domain::PersonId;
use std::ops::RangeInclusive;

/// A person's number in SQLite is their region, then these many bits.
const REGION_BITS: i64 = 40;
/// What a region is multiplied with in PostgreSQL; a trigram's number stays under it.
const REGION: i64 = 1 << 20;

/// The words that the index can answer: those of three letters and more.
pub(super) fn indexed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).filter(|word| word.chars().nth(2).is_some()).collect()
}

/// Who may hold all of these words in these regions, with their region, region after region; at most so many. In
/// SQLite they surely do; in PostgreSQL trigrams can stand apart or share a number, so that the words are still
/// to be looked for.
pub(super) async fn holders(
    tx: &mut Tx,
    words: &[&str],
    regions: &RangeInclusive<i64>,
    down: bool,
    most: i64,
) -> Result<Vec<(i64, PersonId)>, StorageError> {
    let mut conditions = Conditions::default();
    let (first, last) = (*regions.start(), *regions.end());
    let sql = match tx.engine() {
        Engine::Sqlite => {
            let (text, most) = (conditions.hold(phrases(words)), conditions.hold(most));
            let from = conditions.hold(first << REGION_BITS);
            let to = conditions.hold((last + 1) << REGION_BITS);
            let order = if down { "DESC" } else { "ASC" };
            format!(
                "SELECT s.id >> {REGION_BITS}, s.person_id
                 FROM (SELECT rowid AS id FROM people_search
                       WHERE people_search MATCH {text} AND rowid >= {from} AND rowid < {to}
                       ORDER BY rowid {order} LIMIT {most}) f
                 CROSS JOIN people_search_ids s ON s.id = f.id"
            )
        }
        Engine::Postgres => {
            let (grams, most) = (conditions.hold(numbers(words)), conditions.hold(most));
            let (from, to, step) = if down { (last, first, -1) } else { (first, last, 1) };
            let (from, to) = (conditions.hold(from), conditions.hold(to));
            // A nested loop keeps the order of the regions, and the limit ends it where enough are found.
            format!(
                "SELECT r.n, l.id FROM generate_series({from}, {to}, {step}::BIGINT) r (n)
                 CROSS JOIN LATERAL (SELECT p.id FROM people p WHERE {} LIMIT {most}) l LIMIT {most}",
                hold_in_region(&grams)
            )
        }
    };
    let sql = sqlx::AssertSqlSafe(sql);
    Ok(both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?)
}

/// `FROM` what: everybody `p` who may hold these words.
pub(super) fn everybody(engine: Engine, conditions: &mut Conditions, words: &[&str]) -> String {
    match engine {
        Engine::Sqlite => {
            let text = conditions.hold(phrases(words));
            conditions.and(format!("f.people_search MATCH {text}"));
            "people_search f CROSS JOIN people_search_ids s ON s.id = f.rowid CROSS JOIN people p ON p.id = s.person_id"
                .into()
        }
        Engine::Postgres => {
            let grams = conditions.hold(numbers(words));
            // OFFSET keeps the planner from going through everybody once for each region.
            format!(
                "generate_series(0, {}::BIGINT) r (n)
                 CROSS JOIN LATERAL (SELECT p.* FROM people p WHERE {} OFFSET 0) p",
                regions::LAST,
                hold_in_region(&grams)
            )
        }
    }
}

/// How many hold all of these words, at most so many; none where the index cannot tell by itself.
pub(super) async fn count(tx: &mut Tx, words: &[&str], most: i64) -> Result<Option<i64>, StorageError> {
    let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM people_search WHERE people_search MATCH $1 LIMIT $2)";
    Ok(match tx {
        Tx::Sqlite(held) => Some(sqlx::query_scalar(sql).bind(phrases(words)).bind(most).fetch_one(held.conn()).await?),
        Tx::Postgres(_) => None,
    })
}

/// A question to FTS5.
fn phrases(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect::<Vec<_>>().join(" AND ")
}

/// The condition that `p` has all these trigrams in the region `r.n`.
fn hold_in_region(grams: &str) -> String {
    format!(
        "people_grams(p.name_key) @> ARRAY(SELECT (r.n * {REGION} + g)::INTEGER FROM unnest({grams}::TEXT::INTEGER[]) g)"
    )
}

/// The numbers of the trigrams, as `people_grams` makes them in the first region; an array of PostgreSQL's.
fn numbers(words: &[&str]) -> String {
    let mut numbers = Vec::new();
    for word in words {
        let letters: Vec<i64> = word.chars().map(|c| i64::from(u32::from(c))).collect();
        numbers.extend(letters.windows(3).filter_map(|three| match three {
            [one, two, three] => Some((one * 37249 + two * 193 + three) % REGION),
            _ => None,
        }));
    }
    numbers.sort_unstable();
    numbers.dedup();
    format!("{{{}}}", numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_three_letters_are_indexed() {
        let words = ["al", "ali", "نو", "نور"].map(str::to_owned);
        assert_eq!(indexed(&words), ["ali", "نور"]);
    }

    #[test]
    fn questions_are_put_as_the_engines_want_them() {
        assert_eq!(phrases(&["ali", "o\"r"]), "\"ali\" AND \"o\"\"r\"");
        assert_eq!(numbers(&["abcd", "abc"]), "{486438,523881}");
    }
}
