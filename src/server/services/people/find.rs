//! Lists of people: by words of their names, addresses and institutions, page after page.

use crate::domain::fold::fold;
use crate::domain::institution::{Institution, Level};
use crate::domain::person::{Person, Rank, Sex, Sort};
use crate::domain::role::Action;
use crate::domain::{InstitutionId, Locale, PersonId, Sorted};
use crate::server::services::permission::{On, require};
use crate::server::services::{Ctx, Result};
use crate::server::storage::people::Filter;
use crate::server::storage::{self, Tx};
use serde::{Deserialize, Serialize};

/// Most people on one page of a list.
pub const PAGE: i64 = 50;
/// So many people are counted; of more, a list says that there are more.
pub const COUNTED: i64 = 10_000;

/// What a list of people asks for, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    /// Words of the name, address or institution.
    pub q: String,
    /// Code of an institution.
    pub institution: Option<String>,
    /// Level of government.
    pub level: Option<String>,
    /// Rank.
    pub rank: Option<String>,
    /// Sex.
    pub sex: Option<String>,
    /// Language.
    pub language: Option<String>,
    /// By what it is sorted: a word of [`Sort`], with `-` before it from the end.
    pub sort: String,
    /// The last person of the page before.
    pub after: Option<PersonId>,
    /// Most people wanted.
    pub limit: Option<i64>,
}

/// A page of people.
#[derive(Debug, Clone)]
pub struct PeoplePage {
    /// The people.
    pub people: Vec<Person>,
    /// How many match in all, counted up to [`COUNTED`].
    pub total: i64,
    /// Whether more match than were counted.
    pub over: bool,
    /// Where the next page begins.
    pub next: Option<PersonId>,
}

/// Finds people, and says how many there are.
pub async fn list(ctx: &Ctx, query: &PeopleQuery) -> Result<PeoplePage> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    let (people, next, filter) = look(&mut tx, query).await?;
    let total = match filter {
        Some(filter) if next.is_some() || query.after.is_some() => {
            storage::people::count(&mut tx, &filter, COUNTED + 1).await?
        }
        _ => people.len() as i64,
    };
    Ok(PeoplePage { people, total: total.min(COUNTED), over: total > COUNTED, next })
}

/// Finds people, and where the next page begins: for who does not ask how many there are.
pub async fn some(ctx: &Ctx, query: &PeopleQuery) -> Result<(Vec<Person>, Option<PersonId>)> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    let (people, next, _) = look(&mut tx, query).await?;
    Ok((people, next))
}

/// A page, where the next one begins, and by what it was found; by nothing when the query can match nobody.
async fn look(tx: &mut Tx, query: &PeopleQuery) -> Result<(Vec<Person>, Option<PersonId>, Option<Filter>)> {
    let limit = query.limit.unwrap_or(PAGE).clamp(1, 500);
    let all = storage::institutions::all(tx).await?;
    let mut filter = filter(&all, query);
    let mut people = match &filter {
        Some(filter) => storage::people::list(tx, filter, query.after, limit + 1).await?,
        None => Vec::new(),
    };
    if people.is_empty()
        && let Some(of_names) = filter.take_if(|filter| filter.institutions.is_empty() && !filter.words.is_empty())
    {
        let anywhere = Filter { words: of_names.words.clone(), ..Filter::default() };
        if storage::people::list(tx, &anywhere, None, 1).await?.is_empty() {
            filter = by_institution(&all, of_names);
            if let Some(filter) = &filter {
                people = storage::people::list(tx, filter, query.after, limit + 1).await?;
            }
        } else {
            filter = Some(of_names);
        }
    }
    let more = people.len() as i64 > limit;
    people.truncate(usize::try_from(limit).unwrap_or_default());
    let next = people.last().filter(|_| more).map(|person| person.id);
    Ok((people, next, filter))
}

/// The storage's filter for a query whose words are all looked for in names; none when it can match nobody.
fn filter(all: &[Institution], query: &PeopleQuery) -> Option<Filter> {
    let level = query.level.as_deref().and_then(Level::parse);
    let code = query.institution.as_deref().filter(|code| !code.is_empty());
    let mut institutions = Vec::new();
    if level.is_some() || code.is_some() {
        let fits = |i: &&Institution| level.is_none_or(|l| i.level == l) && code.is_none_or(|c| i.code == c);
        institutions = all.iter().filter(fits).map(|institution| institution.id).collect();
        if institutions.is_empty() {
            return None;
        }
    }
    Some(Filter {
        words: fold(&query.q).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).take(8).collect(),
        institutions,
        rank: query.rank.as_deref().and_then(Rank::parse),
        sex: query.sex.as_deref().and_then(Sex::parse),
        language: query.language.as_deref().and_then(Locale::parse),
        sort: Sorted::parse(&query.sort, Sort::parse),
    })
}

/// The same where nobody has all the words: one that only an institution has narrows to that institution, others are
/// looked for in the names. None when it can match nobody.
fn by_institution(all: &[Institution], filter: Filter) -> Option<Filter> {
    let keyed: Vec<(InstitutionId, String)> =
        all.iter().map(|i| (i.id, fold(&format!("{} {}", i.name.joined(), i.code)))).collect();
    let (of_institutions, of_names): (Vec<String>, Vec<String>) =
        filter.words.into_iter().partition(|word| keyed.iter().any(|(_, key)| key.contains(word.as_str())));
    let fits: Vec<_> = keyed
        .iter()
        .filter(|(_, key)| of_institutions.iter().all(|w| key.contains(w.as_str())))
        .map(|(id, _)| *id)
        .collect();
    let narrows = !of_institutions.is_empty() && !fits.is_empty();
    narrows.then_some(Filter { words: of_names, institutions: fits, ..filter })
}
