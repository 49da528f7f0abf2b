//! Finds anything that the asker may see: workshops, people, institutions.

use super::{Ctx, Result, institutions, people, workshops};
use crate::domain::find::{Hit, Thing};
use crate::domain::fold::fold;

/// Most hits of each kind.
const EACH: usize = 6;
/// Longest query in characters.
const LONGEST: usize = 100;

/// Hits for what was typed, each kind in its own order. An empty query finds nothing.
pub async fn find(ctx: &Ctx, typed: &str) -> Result<Vec<Hit>> {
    ctx.require_staff()?;
    let typed: String = typed.trim().chars().take(LONGEST).collect();
    let key = fold(&typed);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let lang = ctx.locale;
    let mut hits = Vec::new();
    let query = workshops::ListQuery { q: typed.clone(), limit: EACH as i64, ..Default::default() };
    for workshop in workshops::list(ctx, &query).await?.items {
        let (title, locale) = workshop.title.best(lang);
        hits.push(Hit {
            thing: Thing::Workshop,
            title: title.to_owned(),
            lang: Some(locale),
            note: workshop.city.best(lang).0.to_owned(),
            href: format!("/{lang}/desk/w/{}", workshop.slug),
        });
    }
    let query = people::PeopleQuery { q: typed, limit: Some(EACH as i64), ..Default::default() };
    let all = institutions::all(ctx).await?;
    for person in people::some(ctx, &query).await?.0 {
        let institution = all.iter().find(|i| Some(i.id) == person.institution);
        hits.push(Hit {
            thing: Thing::Person,
            title: person.name.best(lang).to_owned(),
            lang: None,
            note: institution.map(|i| i.name.best(lang).0.to_owned()).unwrap_or_default(),
            href: format!("/{lang}/desk/people/{}", person.id),
        });
    }
    let matching = all.iter().filter(|i| fold(&format!("{} {}", i.name.joined(), i.code)).contains(&key));
    for institution in matching.take(EACH) {
        let (title, locale) = institution.name.best(lang);
        hits.push(Hit {
            thing: Thing::Institution,
            title: title.to_owned(),
            lang: Some(locale),
            note: institution.code.clone(),
            href: format!("/{lang}/desk/institutions/{}", institution.code),
        });
    }
    Ok(hits)
}
