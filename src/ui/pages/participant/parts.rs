//! What the participants' pages share: when and where, the error summary, institutions and ranks to choose from.

use crate::domain::Locale;
use crate::domain::institution::{Institution, Level};
use crate::domain::person::Rank;
use crate::domain::workshop::Workshop;
use crate::t;
use crate::ui::components::{ErrorSummary, Words};
use crate::ui::page::Page;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The workshop's title in the best language there is.
pub fn title(page: &Page, workshop: &Workshop) -> AnyView {
    let title = page.reader.content(&workshop.title);
    let (text, lang) = (title.text.to_owned(), title.locale);
    view! { <Words text lang/> }.into_any()
}

/// When and where, with the zone named.
pub fn facts(page: &Page, workshop: &Workshop, hours: Option<(NaiveDateTime, NaiveDateTime)>) -> AnyView {
    let reader = page.reader;
    let zone = workshop.timezone.parse::<chrono_tz::Tz>().ok();
    let hours = hours.map(|(start, end)| reader.event_hours(start, end));
    let zone = zone.map(|zone| reader.zone_label(zone, workshop.start));
    let (city, venue) = (reader.content(&workshop.city), reader.content(&workshop.venue));
    let place = (!city.text.is_empty() || !venue.text.is_empty()).then(|| {
        let (city_text, city_lang) = (city.text.to_owned(), city.locale);
        let (venue_text, venue_lang) = (venue.text.to_owned(), venue.locale);
        view! {
            <div>
                <dt>{page.t("public-where")}</dt>
                <dd><strong><Words text=city_text lang=city_lang/></strong> " " <Words text=venue_text lang=venue_lang/></dd>
            </div>
        }
    });
    view! {
        <dl class="facts">
            <div>
                <dt>{page.t("public-when")}</dt>
                <dd>
                    <strong>{reader.date_range(workshop.start, workshop.end)}</strong>
                    {hours.map(|hours| view! { " " {hours} })}
                    {zone.map(|zone| view! { <br/> {zone} })}
                </dd>
            </div>
            {place}
        </dl>
    }
    .into_any()
}

/// What is wrong, first and with links to the fields.
pub fn summary(page: &Page) -> AnyView {
    let errors = page.errors();
    let title = t!(page.reader, "error-summary-title", n = errors.len());
    view! { <ErrorSummary title errors problem=page.problem()/> }.into_any()
}

/// Institutions of today to choose from, by level: both levels have ministries of the same name.
pub fn institution_select(page: &Page, all: &[Institution], chosen: &str) -> AnyView {
    let today = page.ctx.today();
    let there: Vec<_> = all.iter().filter(|one| one.exists_on(today) || one.code == chosen).cloned().collect();
    any_institution_select(page, &there, chosen)
}

/// The same with those that are no more, for what is told of the past.
pub fn any_institution_select(page: &Page, all: &[Institution], chosen: &str) -> AnyView {
    noted_institution_select(page, all, chosen, &|_| None)
}

/// The same with a word behind some of them.
pub fn noted_institution_select(
    page: &Page,
    all: &[Institution],
    chosen: &str,
    note: &dyn Fn(&Institution) -> Option<String>,
) -> AnyView {
    let groups = [Level::Federal, Level::Region].map(|level| {
        let mut of_level: Vec<_> = all.iter().filter(|institution| institution.level == level).collect();
        let locale = page.locale();
        of_level.sort_by_cached_key(|i| crate::domain::fold::sort_key(locale, i.name.best(locale).0));
        let options = of_level
            .into_iter()
            .map(|institution| {
                let (name, lang) = institution.name.best(locale);
                let selected = institution.code == chosen;
                let (text, lang) = match note(institution) {
                    Some(note) => (t!(page.reader.plain(), "institution-noted", name = name, note = note), locale),
                    None => (name.to_owned(), lang),
                };
                view! { <option value=institution.code.clone() lang=lang.code() selected=selected>{text}</option> }
            })
            .collect_view();
        view! { <optgroup label=page.reader.level(level)>{options}</optgroup> }
    });
    let error = page.error("institution");
    let invalid = error.is_some().then_some("true");
    let described = error.is_some().then_some("institution-error");
    view! {
        <div class="field">
            <label class="field-label" for="institution">{page.t("register-institution")}</label>
            <select class="input" id="institution" name="institution" aria-invalid=invalid aria-describedby=described>
                <option value="">{page.t("register-institution-none")}</option>
                {groups.into_iter().collect_view()}
            </select>
            {error.map(|error| view! { <p class="field-error" id="institution-error">{error}</p> })}
        </div>
    }
    .into_any()
}

/// Ranks to choose from, none first.
pub fn ranks(page: &Page) -> Vec<(String, String)> {
    let none = (String::new(), page.t("phrase-none"));
    std::iter::once(none).chain(Rank::ALL.iter().map(|rank| (rank.to_string(), page.reader.rank(*rank)))).collect()
}

/// The languages in their own names.
pub fn languages() -> Vec<(String, String)> {
    Locale::ALL.iter().map(|locale| (locale.to_string(), locale.native_name().to_owned())).collect()
}
