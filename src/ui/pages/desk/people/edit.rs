//! Adding and correcting a person.

use super::history;
use super::posts::term;
use crate::domain::institution::Institution;
use crate::domain::person::{Appointment, Person, PersonName, Sex};
use crate::domain::{ErrorCode, PersonId};
use crate::server::services::merges;
use crate::server::services::people;
use crate::server::services::{self, ServiceError};
use crate::ui::components::{Button, Field, Look, Notice, SelectField, Tone, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page, param, redirect};
use crate::ui::pages::desk::parts;
use crate::ui::pages::participant::parts::{institution_select, languages, ranks};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// `/{lang}/desk/people/new`
#[component]
pub fn New() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let institutions = services::institutions::all(&page.ctx).await?;
        let twin = twin(&page).await?;
        let form = view! { {twin} {fields(&page, None, &institutions)} };
        Ok(layouts::desk(&page, Section::People, parts::form_page(&page, page.t("people-new"), form)))
    })
}

/// `/{lang}/desk/people/{id}`
#[component]
pub fn Edit() -> impl IntoView {
    let (page, id, response) = (page(), param("id"), use_context::<ResponseOptions>());
    load(async move {
        let id = id.parse().map_err(|_| ServiceError::NotFound)?;
        let (person, appointments) = match people::get(&page.ctx, id).await {
            // A record that was merged is found where it went.
            Err(ServiceError::NotFound) => match (merges::now_at(&page.ctx, id).await?, &response) {
                (Some(kept), Some(response)) => {
                    redirect(response, &page.to(&format!("desk/people/{kept}")));
                    return Ok(().into_any());
                }
                _ => return Err(ServiceError::NotFound),
            },
            found => found?,
        };
        let institutions = services::institutions::all(&page.ctx).await?;
        let posts = served(&page, id, &appointments, &institutions);
        let twin = twin(&page).await?;
        let form = view! {
            {twin}
            {fields(&page.apart("erase"), Some(&person), &institutions)}
            {history::section(&page, id, &institutions).await?}
            {posts}
            {erasing(&page)}
        };
        let title = person.name.best(page.locale()).to_owned();
        Ok(layouts::desk(&page, Section::People, parts::form_page(&page, title, form)))
    })
}

/// Where they served; the way to correct it and to say how else they are found.
fn served(page: &Page, id: PersonId, posts: &[Appointment], institutions: &[Institution]) -> AnyView {
    let rows = posts
        .iter()
        .map(|post| {
            let of = institutions.iter().find(|i| i.id == post.institution).map(|i| parts::content(page, &i.name));
            view! { <li>{of} " " <Words text=post.position.clone()/> " " <span class="meta">{term(page, post)}</span></li> }
        })
        .collect_view();
    let list = (!posts.is_empty()).then(|| view! { <ul class="lines">{rows}</ul> });
    let href = page.to(&format!("desk/people/{id}/posts"));
    view! { <section class="section"><h2>{page.t("posts-title")}</h2>{list}<p><a href=href>{page.t("posts-edit")}</a></p></section> }.into_any()
}

/// Who has the address already, when that is what is wrong.
async fn twin(page: &Page) -> Result<Option<AnyView>, ServiceError> {
    if page.form.errors.of("email") != Some(&ErrorCode::Taken) {
        return Ok(None);
    }
    let Some(person) = people::by_email(&page.ctx, page.form.fields.get("email")).await? else { return Ok(None) };
    let (name, href) = (person.name.best(page.locale()).to_owned(), page.to(&format!("desk/people/{}", person.id)));
    let notice = view! { <Notice title=page.t("people-taken") tone=Tone::Attention><p><a href=href><Words text=name/></a></p></Notice> };
    Ok(Some(notice.into_any()))
}

fn fields(page: &Page, person: Option<&Person>, institutions: &[Institution]) -> AnyView {
    let value = |name: &str, stored: &str| page.form.value(name, stored);
    let of = |read: fn(&Person) -> String| person.map(read).unwrap_or_default();
    let code =
        person.and_then(|p| institutions.iter().find(|i| Some(i.id) == p.institution)).map_or("", |i| i.code.as_str());
    let names = PersonName::KEYS
        .iter()
        .map(|key| {
            let field = format!("name.{key}");
            let stored = person.and_then(|p| p.name.0.get(*key).cloned()).unwrap_or_default();
            let locale = crate::domain::Locale::parse(key);
            let label = locale.map_or_else(|| page.t("field-name-passport"), |locale| locale.native_name().to_owned());
            let (value, error) = (page.form.value(&field, &stored), page.error(&field));
            match locale {
                Some(lang) => view! { <Field name=field label value error lang max=200/> }.into_any(),
                None => view! { <Field name=field label value error ltr=true max=200/> }.into_any(),
            }
        })
        .collect_view();
    let sexes = parts::options(Sex::ALL, Some(page.t("phrase-unknown")), |sex| page.reader.sex(sex));
    let sex = of(|p| p.sex.map(|sex| sex.to_string()).unwrap_or_default());
    let rank = of(|p| p.rank.map(|rank| rank.to_string()).unwrap_or_default());
    let language = person.map_or(page.locale(), |p| p.language);
    view! {
        <form class="form" method="post">
            {person.map(|person| parts::revision(page, person.revision))}
            <fieldset class="form-part"><legend>{page.t("field-name")}</legend>{names}</fieldset>
            <div class="form-part">
                <Field name="honorific" label=page.t("field-honorific") extra=page.t("phrase-optional") max=80
                    value=value("honorific", &of(|p| p.honorific.clone())) error=page.error("honorific")/>
                <Field name="email" label=page.t("field-email") kind="email" max=254
                    value=value("email", &of(|p| p.email.clone().unwrap_or_default())) error=page.error("email")/>
                <Field name="phone" label=page.t("field-phone") kind="tel" max=40 extra=page.t("phrase-optional")
                    value=value("phone", &of(|p| p.phone.clone())) error=page.error("phone")/>
                <SelectField name="language" label=page.t("register-language") options=languages()
                    value=value("language", language.code()) error=page.error("language")/>
            </div>
            <div class="form-part">
                {institution_select(page, institutions, &value("institution", code))}
                <Field name="position" label=page.t("field-position") extra=page.t("phrase-optional") max=200
                    value=value("position", &of(|p| p.position.clone())) error=page.error("position")/>
                <SelectField name="rank" label=page.t("field-rank") options=ranks(page) value=value("rank", &rank) error=page.error("rank")/>
                <SelectField name="sex" label=page.t("field-sex") options=sexes value=value("sex", &sex) error=page.error("sex")/>
            </div>
            {parts::form_end(page, "verb-save", page.to("desk/people"))}
        </form>
    }
    .into_any()
}

fn erasing(page: &Page) -> AnyView {
    view! {
        <section class="section">
            <h2>{page.t("me-erase")}</h2>
            <p>{page.t("people-erase-text")}</p>
            <form class="form" method="post">
                <input type="hidden" name="do" value="erase"/>
                <Field name="confirm" label=page.t("people-erase-confirm") error=page.error("confirm") max=254/>
                <div class="form-end"><Button text=page.t("people-erase") look=Look::Warm/></div>
            </form>
        </section>
    }
    .into_any()
}
