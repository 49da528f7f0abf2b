//! A new workshop, and one that is changed: one form.

use crate::domain::workshop::{Registration, Workshop};
use crate::domain::{Locale, Texts};
use crate::server::services::{self, ServiceError, check};
use crate::t;
use crate::ui::components::Field;
use crate::ui::layouts::{self, Section, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, error, long_trio, options, select, short, short_hint, trio};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// `/{lang}/desk/workshops/new?series=&follows=`
#[component]
pub fn NewWorkshop() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        services::permission::may(&page.ctx, crate::domain::role::Action::CreateWorkshop)?;
        let title = page.t("workshop-new");
        let back = page.to("desk/projects");
        let form = fields(&page, None, back).await?;
        Ok(layouts::desk(&page, Section::Projects, parts::form_page(&page, title, form)))
    })
}

/// `/{lang}/desk/w/{slug}/edit`
#[component]
pub fn EditWorkshop() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let back = page.to(&format!("desk/w/{}", head.workshop.slug));
        let form = fields(&page, Some(&head.workshop), back).await?;
        let title = layouts::workshop::title(page.t("workshop-edit"), (), ());
        let content = view! {
            <leptos_meta::Title text=page.t("workshop-edit")/>
            <div class="stack stack--near">{parts::summary(&page)}{form}</div>
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Overview, title, content))
    })
}

async fn fields(page: &Page, stored: Option<&Workshop>, back: String) -> Result<AnyView, ServiceError> {
    let empty = Texts::default();
    let texts = |read: fn(&Workshop) -> &Texts| stored.map_or(&empty, read);
    let text = |read: fn(&Workshop) -> String| stored.map(read).unwrap_or_default();
    let objectives = stored.map(|this| check::unzipped(&this.objectives)).unwrap_or_default();
    let mut rows = Vec::new();
    for (label, name, value) in [
        ("field-title", "title", texts(|this| &this.title)),
        ("field-subtitle", "theme", texts(|this| &this.theme)),
        ("field-objectives", "objectives", &objectives),
        ("field-city", "city", texts(|this| &this.city)),
        ("field-venue", "venue", texts(|this| &this.venue)),
    ] {
        rows.extend(parts::differing_texts(page, label, name, value));
    }
    for (label, name, value) in [
        ("field-slug", "slug", text(|this| this.slug.clone())),
        ("field-start-date", "start_date", text(|this| this.start.to_string())),
        ("field-end-date", "end_date", text(|this| this.end.to_string())),
        ("field-timezone", "timezone", text(|this| this.timezone.clone())),
        ("field-capacity", "capacity", text(|this| this.capacity.map(|n| n.to_string()).unwrap_or_default())),
    ] {
        rows.push((page.t(label), name.to_owned(), value));
    }
    let (slug, slug_error) = (page.form.value("slug", &text(|this| this.slug.clone())), error(page, "slug"));
    let slug_hint = t!(page.reader, "hint-slug", example = "border-dialogue-2");
    let (email, email_error) = (
        page.form.value("contact_email", &text(|this| this.contact_email.clone().unwrap_or_default())),
        error(page, "contact_email"),
    );
    Ok(view! {
        <form class="form" method="post">
            {parts::draft(page)}
            {stored.map(|this| parts::revision(page, this.revision))}
            {parts::differences(page, rows)}
            <section class="form-part">
                <h2>{page.t("part-what")}</h2>
                <p class="hint">{page.t("hint-texts")}</p>
                {trio(page, "title", "field-title", texts(|this| &this.title), 300)}
                {trio(page, "theme", "field-subtitle", texts(|this| &this.theme), 300)}
                {long_trio(page, "objectives", "field-objectives-lines", &objectives, 10_500)}
                <Field name="slug" label=page.t("field-slug") value=slug error=slug_error hint=slug_hint max=80 ltr=true/>
            </section>
            {place_and_time(page, stored).await?}
            {relations(page, stored).await?}
            <section class="form-part">
                <h2>{page.t("part-who")}</h2>
                {languages(page, stored)}
                <div class="form-row">
                    {short_hint(page, "capacity", "field-capacity", "text", &text(|this| this.capacity.map(|n| n.to_string()).unwrap_or_default()), page.t("hint-capacity"))}
                    {select(page, "registration", "field-registration", options(Registration::ALL, None, |one| page.reader.registration_policy(one)),
                        stored.map_or(Registration::Invited, |this| this.registration).as_str())}
                </div>
                <div class="form-row">
                    {moment(page, "opens_at", "field-opens-at", stored.and_then(|this| this.opens_at), stored, "hint-opens-at")}
                    {moment(page, "closes_at", "field-closes-at", stored.and_then(|this| this.closes_at), stored, "hint-closes-at")}
                </div>
                <div class="form-row">
                    {short(page, "register_by", "field-register-by", "date", &text(|this| this.register_by.map(|day| day.to_string()).unwrap_or_default()))}
                    <Field name="contact_email" kind="email" label=page.t("workshop-contact") value=email error=email_error max=254/>
                </div>
            </section>
            {parts::form_end(page, "verb-save", back)}
        </form>
    }
    .into_any())
}

/// A day and a time on the clocks of the workshop, on a quarter of an hour.
fn moment(
    page: &Page,
    name: &'static str,
    label: &str,
    at: Option<DateTime<Utc>>,
    stored: Option<&Workshop>,
    hint: &str,
) -> AnyView {
    let zone = services::zone::or_default(stored.map(|this| this.timezone.as_str()).unwrap_or_default());
    let (value, error) = (page.form.value(name, &services::zone::shown(at, zone)), error(page, name));
    view! { <Field name label=page.t(label) kind="datetime-local" step=900 value error hint=page.t(hint) ltr=true/> }
        .into_any()
}

async fn place_and_time(page: &Page, stored: Option<&Workshop>) -> Result<AnyView, ServiceError> {
    let empty = Texts::default();
    let governorates = services::institutions::governorates(&page.ctx).await?;
    let governorates = std::iter::once((String::new(), page.t("phrase-none")))
        .chain(governorates.iter().map(|one| (one.code.clone(), page.reader.content(&one.name).text.to_owned())))
        .collect();
    let zone = stored.map_or(page.ctx.zone().name(), |this| this.timezone.as_str());
    let typed = page.form.value("timezone", zone);
    let zones = parts::zones(page, &typed);
    let (zone_error, hint) = (error(page, "timezone"), page.t("hint-timezone"));
    let day = |read: fn(&Workshop) -> chrono::NaiveDate| stored.map(|this| read(this).to_string()).unwrap_or_default();
    let point = stored.and_then(|this| this.coordinates).map(|point| point.to_string()).unwrap_or_default();
    let joins = stored.and_then(|this| this.conference.clone()).unwrap_or_default();
    let (joins, joins_error) = (page.form.value("conference", &joins), error(page, "conference"));
    let moved = stored.map(|_| view! { <p class="hint">{page.t("workshop-dates-move")}</p> });
    Ok(view! {
        <section class="form-part">
            <h2>{page.t("part-place")}</h2>
            <div class="form-row">
                {short(page, "start_date", "field-start-date", "date", &day(|this| this.start))}
                {short(page, "end_date", "field-end-date", "date", &day(|this| this.end))}
            </div>
            {moved}
            <crate::ui::components::SelectField name="timezone" label=page.t("field-timezone") options=zones value=typed error=zone_error hint/>
            {trio(page, "city", "field-city", stored.map_or(&empty, |this| &this.city), 120)}
            {trio(page, "venue", "field-venue", stored.map_or(&empty, |this| &this.venue), 300)}
            {short_hint(page, "coordinates", "field-coordinates", "text", &point, t!(page.reader, "hint-coordinates", example = "36.1911, 44.0092"))}
            <Field name="conference" kind="url" label=page.t("field-conference") value=joins error=joins_error hint=page.t("hint-conference") max=500/>
            {select(page, "governorate", "field-governorate", governorates, stored.and_then(|this| this.governorate.as_deref()).unwrap_or_default())}
        </section>
    }
    .into_any())
}

async fn relations(page: &Page, stored: Option<&Workshop>) -> Result<AnyView, ServiceError> {
    let none = || std::iter::once((String::new(), page.t("phrase-none")));
    let series = services::series::list(&page.ctx).await?;
    let query = services::workshops::ListQuery { limit: 200, ..Default::default() };
    let others = services::workshops::list(&page.ctx, &query).await?.items;
    let chosen_series = stored.map_or_else(
        || page.query.get("series").to_owned(),
        |this| series.iter().find(|one| Some(one.id) == this.series).map(|one| one.slug.clone()).unwrap_or_default(),
    );
    let chosen_before = stored.map_or_else(
        || page.query.get("follows").to_owned(),
        |this| others.iter().find(|one| Some(one.id) == this.follows).map(|one| one.slug.clone()).unwrap_or_default(),
    );
    let series: Vec<_> = none()
        .chain(series.iter().map(|one| (one.slug.clone(), page.reader.content(&one.title).text.to_owned())))
        .collect();
    let others = none()
        .chain(others.iter().filter(|one| stored.is_none_or(|this| this.id != one.id)).map(|one| {
            let title = page.reader.content(&one.title).text.to_owned();
            (one.slug.clone(), format!("{title} · {}", page.reader.plain().date_range(one.start, one.end)))
        }))
        .collect();
    let ordinal = stored.and_then(|this| this.ordinal).map(|n| n.to_string());
    // Into which series a workshop belongs is decided by those who run projects.
    let series = parts::may(page, crate::domain::role::Action::EditProject)
        .then(|| select(page, "series", "field-series", series, &chosen_series));
    Ok(view! {
        <section class="form-part">
            <h2>{page.t("series-chain")}</h2>
            {series}
            {short(page, "ordinal", "field-ordinal", "text", &ordinal.unwrap_or_default())}
            {select(page, "follows", "field-follows", others, &chosen_before)}
        </section>
    }
    .into_any())
}

fn languages(page: &Page, stored: Option<&Workshop>) -> AnyView {
    let boxes = Locale::ALL
        .iter()
        .map(|locale| {
            let spoken = stored.is_none_or(|this| this.languages.contains(locale));
            let checked = page.form.chosen("languages", locale.code(), spoken);
            view! {
                <label class="check">
                    <input type="checkbox" name="languages" value=locale.code() checked=checked/>
                    <span>{page.reader.language(*locale)}</span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="trio"><legend>{page.t("field-languages")}</legend>{boxes}</fieldset> }.into_any()
}
