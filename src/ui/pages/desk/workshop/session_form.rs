//! A session: adding one, changing one, taking one out.

use crate::domain::Texts;
use crate::domain::session::{Kind, Role, Session};
use crate::domain::workshop::Workshop;
use crate::server::services::{self, workshops::Head};
use crate::t;
use crate::ui::components::{Checkbox, Field, SelectField};
use crate::ui::layouts::{self, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, error, long_trio, options, select, short, trio};
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
        Ok(framed(&page, &head, title, form(&page, &head.workshop, None)))
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
        Ok(framed(&page, &head, title, form(&page, &head.workshop, Some(&session))))
    })
}

fn framed(page: &Page, head: &Head, title: String, form: AnyView) -> AnyView {
    let content = view! {
        <leptos_meta::Title text=title.clone()/>
        <div class="stack stack--near">{parts::summary(page)}{form}</div>
    };
    layouts::workshop::workshop(page, head, Tab::Agenda, layouts::workshop::title(title, (), ()), content)
}

fn form(page: &Page, workshop: &Workshop, stored: Option<&Session>) -> AnyView {
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
    let remove = stored.map(|_| {
        view! {
            <form method="post">
                <input type="hidden" name="do" value="remove"/>
                <button class="btn btn--quiet" type="submit">{page.t("agenda-remove-session")}</button>
            </form>
        }
    });
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
            {roles(page, stored)}
            {parts::form_end(page, "verb-save", base)}
        </form>
        {remove}
    }
    .into_any()
}

fn roles(page: &Page, stored: Option<&Session>) -> AnyView {
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
            let number = page.reader.n(index as i64 + 1);
            view! {
                <div class="form-row">
                    <SelectField name=role_name label=t!(page.reader, "role-number", n = number.as_str()) options=options(Role::ALL, None, |role| page.reader.session_role(role)) value=role error=role_error/>
                    <Field name=name_name label=t!(page.reader, "role-name-number", n = number.as_str()) value=name error=name_error max=200/>
                    {person}
                </div>
            }
        })
        .collect_view();
    let wrong = error(page, "roles").map(|text| view! { <p class="field-error" id="roles">{text}</p> });
    view! {
        <fieldset class="form-part">
            <legend>{page.t("field-roles")}</legend>
            <p class="hint">{page.t("roles-hint")}</p>
            {wrong}
            {rows}
        </fieldset>
    }
    .into_any()
}
