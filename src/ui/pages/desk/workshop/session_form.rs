//! A session: adding one, changing one, taking one out.

use crate::domain::Texts;
use crate::domain::session::{Kind, Role, Session};
use crate::domain::workshop::Workshop;
use crate::server::services::{self, ServiceError, workshops::Head};
use crate::t;
use crate::ui::components::{Checkbox, Field, SelectField};
use crate::ui::layouts::{self, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, Confirmed, error, long_trio, options, select, short, trio};
use leptos::prelude::*;

/// Lines for people beyond those already named.
const SPARE: usize = 3;

/// `/{lang}/desk/w/{slug}/agenda/new`
#[component]
pub fn NewSession() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let title = page.t("agenda-add-session");
        let known = known(&page, &slug).await?;
        Ok(framed(&page, &head, title, form(&page, &head.workshop, None, &known)))
    })
}

/// `/{lang}/desk/w/{slug}/agenda/s/{session}`
#[component]
pub fn EditSession() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("session"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let (_, session) = services::agenda::session(&page.ctx, &slug, &id).await?;
        let title = page.t("agenda-edit-session");
        let known = known(&page, &slug).await?;
        let shown = form(&page.apart("remove"), &head.workshop, Some(&session), &known);
        let published = services::agenda::is_published(&page.ctx, &slug, &id).await?;
        let form = view! { {shown} {removal(&page, &session, published)} }.into_any();
        Ok(framed(&page, &head, title, form))
    })
}

fn framed(page: &Page, head: &Head, title: String, form: AnyView) -> AnyView {
    let content = view! {
        <leptos_meta::Title text=title.clone()/>
        <div class="stack stack--near">{parts::summary(page)}{form}</div>
    };
    layouts::workshop::workshop(page, head, Tab::Agenda, layouts::workshop::title(title, (), ()), content)
}

/// Who is offered for a role; nobody to those who may not change the agenda.
async fn known(page: &Page, slug: &str) -> Result<Vec<String>, ServiceError> {
    match services::agenda::known(&page.ctx, slug).await {
        Ok(people) => Ok(people.iter().filter_map(|one| services::agenda::offer(one, page.locale())).collect()),
        Err(ServiceError::Forbidden | ServiceError::NotFound) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Taking it out: at once where it can be brought back, else after its title was typed.
fn removal(page: &Page, session: &Session, published: bool) -> AnyView {
    if !published {
        let title = page.reader.content(&session.title).text;
        let text = t!(page.reader, "agenda-remove-text", title = title);
        let asked = Confirmed { verb: "remove", title: "agenda-remove-session", label: "field-title", ltr: false };
        return parts::confirmed(page, asked, text, title);
    }
    view! {
        <form method="post">
            <input type="hidden" name="do" value="remove"/>
            <button class="btn btn--quiet" type="submit">{page.t("agenda-remove-session")}</button>
        </form>
    }
    .into_any()
}

fn form(page: &Page, workshop: &Workshop, stored: Option<&Session>, known: &[String]) -> AnyView {
    let empty = Texts::default();
    let (title, description) = stored.map_or((&empty, &empty), |this| (&this.title, &this.description));
    let slot = stored.and_then(|this| this.slot);
    let days = std::iter::once((String::new(), page.t("agenda-unscheduled")))
        .chain(workshop.days().into_iter().map(|day| (day.to_string(), page.reader.date_weekday(day))))
        .collect();
    let kinds = options(Kind::ALL, stored.is_none().then(|| page.t("verb-choose")), |kind| page.reader.kind(kind));
    let (room, room_error) = (page.form.value("room", stored.map_or("", |this| &this.room)), error(page, "room"));
    let counts = page.form.chosen("counts", "yes", stored.is_none_or(|this| this.counts));
    let date = slot.map(|slot| slot.date.to_string()).unwrap_or_default();
    let time = |time: Option<chrono::NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    let base = page.to(&format!("desk/w/{}/agenda", workshop.slug));
    let mut rows = parts::differing_texts(page, "field-title", "title", title);
    rows.extend(parts::differing_texts(page, "field-description", "description", description));
    rows.push((page.t("field-date"), "date".into(), date.clone()));
    rows.push((page.t("field-start"), "start".into(), time(slot.map(|slot| slot.start))));
    rows.push((page.t("field-end"), "end".into(), time(slot.map(|slot| slot.end))));
    rows.push((page.t("field-room"), "room".into(), stored.map(|this| this.room.clone()).unwrap_or_default()));
    view! {
        <form class="form" method="post">
            {parts::draft(page)}
            {stored.map(|this| parts::revision(page, this.revision))}
            {parts::differences(page, rows)}
            <section class="form-part">
                {trio(page, "title", "field-title", title, 300)}
                {select(page, "kind", "field-kind", kinds, stored.map_or("", |this| this.kind.as_str()))}
                <div class="form-row">
                    {select(page, "date", "field-date", days, &date)}
                    {short(page, "start", "field-start", "time", &time(slot.map(|slot| slot.start)))}
                    {short(page, "end", "field-end", "time", &time(slot.map(|slot| slot.end)))}
                </div>
                <Field name="room" label=page.t("field-room") value=room error=room_error max=120/>
                {long_trio(page, "description", "field-description", description, 5000)}
                <Checkbox name="counts" label=page.t("agenda-counts") checked=counts/>
            </section>
            {roles(page, stored, known)}
            {parts::form_end(page, "verb-save", base)}
        </form>
    }
    .into_any()
}

fn roles(page: &Page, stored: Option<&Session>, known: &[String]) -> AnyView {
    let holders = stored.map(|this| this.roles.as_slice()).unwrap_or_default();
    let typed = page.form.fields.0.iter().filter_map(|(field, _)| field.strip_prefix("roles."));
    let sent = typed.filter(|rest| rest.split('.').next_back() == Some("name")).count();
    let lines = if page.form.sent { sent.max(SPARE) } else { holders.len() + SPARE };
    let rows = (0..lines.min(20))
        .map(|index| {
            let (role_name, name_name) = (format!("roles.{index}.role"), format!("roles.{index}.name"));
            let holder = holders.get(index);
            let role = page.form.value(&role_name, holder.map_or("moderator", |holder| holder.role.as_str()));
            let name = page.form.value(&name_name, holder.map_or("", |holder| &holder.name));
            let (role_error, name_error) = (error(page, &role_name), error(page, &name_name));
            let person = holder.and_then(|holder| holder.person).map(|person| {
                view! { <input type="hidden" name=format!("roles.{index}.person") value=person.to_string()/><input type="hidden" name=format!("roles.{index}.known") value=holder.map(|holder| holder.name.clone()).unwrap_or_default()/> }
            });
            let record = holder.and_then(|holder| holder.person.map(|person| {
                let href = page.to(&format!("desk/people/{person}"));
                let text = t!(page.reader, "role-on-record", name = holder.name.as_str());
                view! { <p class="hint"><a href=href>{text}</a></p> }
            }));
            let number = page.reader.n(index as i64 + 1);
            view! {
                <div class="form-row">
                    <SelectField name=role_name label=t!(page.reader, "role-number", n = number.as_str()) options=options(Role::ALL, None, |role| page.reader.session_role(role)) value=role error=role_error/>
                    <Field name=name_name label=t!(page.reader, "role-name-number", n = number.as_str()) value=name error=name_error max=200 list="known-people"/>
                    {person}
                </div>
                {record}
            }
        })
        .collect_view();
    let offered = known.iter().map(|one| view! { <option value=one.clone()></option> }).collect_view();
    let wrong = error(page, "roles").map(|text| view! { <p class="field-error" id="roles">{text}</p> });
    view! {
        <fieldset class="form-part">
            <legend>{page.t("field-roles")}</legend>
            <p class="hint">{page.t("roles-hint")}</p>
            {wrong}
            {rows}
            <datalist id="known-people">{offered}</datalist>
        </fieldset>
    }
    .into_any()
}
