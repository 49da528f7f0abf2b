//! Lists of people: everybody, or who holds the words looked for, by name and page after page.
//!
//! Words of three letters and more are found by an index of trigrams ([`grams`]). It gives people region by region
//! of the alphabet ([`regions`]): few in a region are fetched and sorted, and where many are, the region is read in
//! the order of names until the page is full. Shorter words are looked for from name to name.

mod grams;
mod regions;

use super::conditions::{Conditions, bind_all, contains};
use super::order::{direction, place};
use super::people::{Row, SELECT};
use super::{StorageError, Tx, both};
use crate::domain::person::{Person, Rank, Sex, Sort};
use crate::domain::{InstitutionId, Locale, PersonId, Sorted};
use std::ops::RangeInclusive;

/// So many holders of a word in one region are fetched and sorted. Where more are, a page is soon full when the region
/// is read in order.
const FEW: i64 = 250;
/// So many are fetched where a list is not sorted by name, and everybody would have to be sorted.
const SOME: i64 = 2000;
/// How often the index is asked for more before the rest is read in order: other conditions leave out nearly all
/// whom it gives.
const ROUNDS: usize = 4;

/// Which people a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Folded words, each of which must occur in the names or the address.
    pub words: Vec<String>,
    /// Serving at one of these; empty means anywhere.
    pub institutions: Vec<InstitutionId>,
    /// Of this rank.
    pub rank: Option<Rank>,
    /// Of this sex.
    pub sex: Option<Sex>,
    /// Written to in this language.
    pub language: Option<Locale>,
    /// How it is sorted; by default by name.
    pub sort: Option<Sorted<Sort>>,
}

/// What a list is sorted by before the name, of the person `p` who serves at `i`; the name alone needs nothing.
fn sort_key(by: Sort) -> Option<String> {
    match by {
        Sort::Name => None,
        Sort::Institution => {
            Some("CASE WHEN i.id IS NULL THEN '1' ELSE '0 ' || i.level || ' ' || i.name_key END".into())
        }
        Sort::Rank => Some(place("p.rank", Rank::ALL)),
        Sort::Email => Some("CASE WHEN p.email IS NULL THEN '1' ELSE '0 ' || p.email END".into()),
        Sort::Language => Some(place("p.language", Locale::ALL)),
    }
}

fn conditions(filter: &Filter) -> Conditions {
    let mut conditions = Conditions::default();
    for word in &filter.words {
        let key = conditions.hold(contains(word));
        conditions.and(format!("p.name_key LIKE {key} ESCAPE '\\'"));
    }
    if !filter.institutions.is_empty() {
        let ids = conditions.hold_all(filter.institutions.iter().map(|id| id.0));
        conditions.and(format!("a.institution_id IN ({ids})"));
    }
    let words = [
        ("rank", filter.rank.map(Rank::as_str)),
        ("sex", filter.sex.map(Sex::as_str)),
        ("language", filter.language.map(Locale::as_str)),
    ];
    for (column, word) in words {
        if let Some(word) = word {
            let value = conditions.hold(word);
            conditions.and(format!("p.{column} = {value}"));
        }
    }
    conditions
}

/// Where a page begins: after this person.
struct After {
    name_key: String,
    id: PersonId,
}

/// Among whom a page is read.
enum Among<'a> {
    Everybody,
    These(&'a [PersonId]),
    Regions(&'a RangeInclusive<i64>),
}

/// People as sorted, then by name; `limit` of them after the one given.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<Person>, StorageError> {
    let after = match after {
        None => None,
        Some(id) => match place_of(tx, id).await? {
            Some(after) => Some(after),
            None => return Ok(Vec::new()),
        },
    };
    let after = after.as_ref();
    let words = grams::indexed(&filter.words);
    let sorted = filter.sort.unwrap_or(Sorted::up(Sort::Name));
    if words.is_empty() {
        return page(tx, filter, &Among::Everybody, after, limit).await;
    }
    if sorted.by == Sort::Name {
        return by_regions(tx, filter, &words, after, limit).await;
    }
    let found = grams::holders(tx, &words, &(0..=regions::LAST), false, SOME).await?;
    if (found.len() as i64) < SOME {
        page(tx, filter, &Among::These(&ids(&found)), after, limit).await
    } else {
        page(tx, filter, &Among::Everybody, after, limit).await
    }
}

/// Whether people are looked for by words and by nothing else.
fn is_words_only(filter: &Filter) -> bool {
    !filter.words.is_empty()
        && filter.institutions.is_empty()
        && (filter.rank, filter.sex, filter.language) == (None, None, None)
}

async fn place_of(tx: &mut Tx, id: PersonId) -> Result<Option<After>, StorageError> {
    let sql = "SELECT name_key FROM people WHERE id = $1";
    let name_key: Option<String> = both!(tx, |conn| sqlx::query_scalar(sql).bind(id).fetch_optional(conn).await)?;
    Ok(name_key.map(|name_key| After { name_key, id }))
}

fn ids(found: &[(i64, PersonId)]) -> Vec<PersonId> {
    found.iter().map(|(_, id)| *id).collect()
}

/// Those who hold the words, by name.
async fn by_regions(
    tx: &mut Tx,
    filter: &Filter,
    words: &[&str],
    after: Option<&After>,
    limit: i64,
) -> Result<Vec<Person>, StorageError> {
    let down = filter.sort.is_some_and(|sorted| sorted.down);
    let mut regions = match after.map(|after| regions::of(&after.name_key)) {
        None => 0..=regions::LAST,
        Some(region) if down => 0..=region,
        Some(region) => region..=regions::LAST,
    };
    let mut people = Vec::new();
    let enough = limit.saturating_mul(2).saturating_add(100);
    for _ in 0..ROUNDS {
        let left = limit - people.len() as i64;
        let found = grams::holders(tx, words, &regions, down, enough).await?;
        // The last of these regions may hold more.
        let last = found.last().map(|(region, _)| *region).filter(|_| found.len() as i64 == enough);
        let whole = found.iter().position(|(region, _)| Some(*region) == last).unwrap_or(found.len());
        people.extend(page(tx, filter, &Among::These(&ids(&found[..whole])), after, left).await?);
        let left = limit - people.len() as i64;
        let Some(last) = last.filter(|_| left > 0) else { return Ok(people) };
        let region = last..=last;
        let here = grams::holders(tx, words, &region, down, FEW).await?;
        let few = (here.len() as i64) < FEW;
        let here = ids(&here);
        let among = if few { Among::These(&here) } else { Among::Regions(&region) };
        people.extend(page(tx, filter, &among, after, left).await?);
        regions = if down { *regions.start()..=last - 1 } else { last + 1..=*regions.end() };
        if regions.is_empty() || people.len() as i64 >= limit {
            return Ok(people);
        }
    }
    let left = limit - people.len() as i64;
    people.extend(page(tx, filter, &Among::Regions(&regions), after, left).await?);
    Ok(people)
}

/// A page of those who meet every condition. Who is looked for by words alone is looked for in the index of names,
/// which holds all that is asked for: only those who are shown are fetched.
async fn page(
    tx: &mut Tx,
    filter: &Filter,
    among: &Among<'_>,
    after: Option<&After>,
    limit: i64,
) -> Result<Vec<Person>, StorageError> {
    let by = filter.sort.map_or(Sort::Name, |sorted| sorted.by);
    if matches!(among, Among::These(_)) || by != Sort::Name || !is_words_only(filter) {
        return rows(tx, filter, among, after, limit).await;
    }
    let (conditions, rest) = asked(filter, among, after, limit);
    let sql = sqlx::AssertSqlSafe(format!("SELECT p.id FROM people p {rest}"));
    let ids: Vec<PersonId> =
        both!(&mut *tx, |conn| bind_all!(sqlx::query_scalar(sql), conditions.values()).fetch_all(conn).await)?;
    rows(tx, filter, &Among::These(&ids), None, limit).await
}

/// The same, fetched at once.
async fn rows(
    tx: &mut Tx,
    filter: &Filter,
    among: &Among<'_>,
    after: Option<&After>,
    limit: i64,
) -> Result<Vec<Person>, StorageError> {
    if matches!(among, Among::These([])) {
        return Ok(Vec::new());
    }
    let by = filter.sort.map_or(Sort::Name, |sorted| sorted.by);
    let serves = if by == Sort::Institution { SERVES } else { "" };
    let (conditions, rest) = asked(filter, among, after, limit);
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} {serves} {rest}"));
    // One text for each number of people: not worth keeping prepared.
    let kept = !matches!(among, Among::These(_));
    let rows: Vec<Row> = both!(tx, |conn| {
        bind_all!(sqlx::query_as(sql), conditions.values()).persistent(kept).fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// What joins the institution where somebody serves.
const SERVES: &str = "LEFT JOIN institutions i ON i.id = a.institution_id";

/// Conditions, order and limit of a page.
fn asked(filter: &Filter, among: &Among<'_>, after: Option<&After>, limit: i64) -> (Conditions, String) {
    let mut conditions = conditions(filter);
    let Sorted { by, down } = filter.sort.unwrap_or(Sorted::up(Sort::Name));
    let (beyond, order) = direction(down);
    let key = sort_key(by);
    let serves = if by == Sort::Institution { SERVES } else { "" };
    if let Some(after) = after {
        let id = conditions.hold(after.id.0);
        let beyond = match &key {
            // Values, not a subquery: PostgreSQL begins in the index only at those.
            None => {
                let name_key = conditions.hold(after.name_key.as_str());
                format!("(p.name_key, p.id) {beyond} ({name_key}, {id})")
            }
            Some(key) => format!(
                "({key}, p.name_key, p.id) {beyond} (SELECT {key}, p.name_key, p.id FROM people p
                 LEFT JOIN appointments a ON a.person_id = p.id AND a.ends_on IS NULL {serves} WHERE p.id = {id})"
            ),
        };
        conditions.and(beyond);
    }
    let mut name = "p.name_key";
    match among {
        Among::Everybody => {}
        Among::These(ids) => {
            let ids = conditions.hold_all(ids.iter().map(|id| id.0));
            conditions.and(format!("p.id IN ({ids})"));
            // Not the column itself: nobody shall be tempted to go through everybody by the index of names.
            name = "(p.name_key || '')";
        }
        Among::Regions(regions) => {
            let (start, end) = (regions::bounds(*regions.start()).0, regions::bounds(*regions.end()).1);
            // The region in which the page before ended is read on from there.
            let within = after.filter(|after| regions.contains(&regions::of(&after.name_key)));
            let within = within.map(|after| after.name_key.as_str());
            if let Some(start) = within.filter(|_| !down).or(start) {
                let start = conditions.hold(start);
                conditions.and(format!("p.name_key >= {start}"));
            }
            if let Some(end) = within.filter(|_| down) {
                let end = conditions.hold(end);
                conditions.and(format!("p.name_key <= {end}"));
            } else if let Some(end) = end {
                let end = conditions.hold(end);
                conditions.and(format!("p.name_key < {end}"));
            }
        }
    }
    let limit = conditions.hold(limit);
    let first = key.map(|key| format!("{key} {order}, ")).unwrap_or_default();
    let rest = format!("{} ORDER BY {first}{name} {order}, p.id {order} LIMIT {limit}", conditions.clause());
    (conditions, rest)
}

/// How many people a list would show; it is counted up to `most`.
pub async fn count(tx: &mut Tx, filter: &Filter, most: i64) -> Result<i64, StorageError> {
    let words = grams::indexed(&filter.words);
    if words.len() == filter.words.len()
        && is_words_only(filter)
        && let Some(number) = grams::count(tx, &words, most).await?
    {
        return Ok(number);
    }
    let mut conditions = conditions(filter);
    let from =
        if words.is_empty() { "people p".to_owned() } else { grams::everybody(tx.engine(), &mut conditions, &words) };
    let join = if filter.institutions.is_empty() {
        ""
    } else {
        "JOIN appointments a ON a.person_id = p.id AND a.ends_on IS NULL"
    };
    let most = conditions.hold(most);
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT COUNT(*) FROM (SELECT 1 FROM {from} {join} {} LIMIT {most}) counted",
        conditions.clause()
    ));
    Ok(both!(tx, |conn| bind_all!(sqlx::query_scalar(sql), conditions.values()).fetch_one(conn).await)?)
}
