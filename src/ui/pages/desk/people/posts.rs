//! Where somebody served, over time, and further ways to reach or to find them.

use crate::domain::institution::Institution;
use crate::domain::person::{Appointment, Contact, ContactKind, Person};
use crate::domain::role::Action;
use crate::server::services::{self, ServiceError, contacts, people};
use crate::t;
use crate::ui::components::{Button, Field, Look, SelectField, Size, TableBox, Words};
use crate::ui::layouts::{self, Section, workshop};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, content, may};
use crate::ui::pages::participant::parts::any_institution_select;
use leptos::prelude::*;

/// `/{lang}/desk/people/{id}/posts`; with `?post=` one of them to be corrected.
#[component]
pub fn Posts() -> impl IntoView {
    let (page, id) = (page(), param("id"));
    load(async move {
        page.ctx.require_staff()?;
        let id = id.parse().map_err(|_| ServiceError::NotFound)?;
        let (person, posts) = people::get(&page.ctx, id).await?;
        let contacts = contacts::of(&page.ctx, id).await?;
        let institutions = services::institutions::all(&page.ctx).await?;
        let name = person.name.best(page.locale()).to_owned();
        let title = t!(page.reader, "posts-of", name = name.clone());
        let back = page.to(&format!("desk/people/{id}"));
        let chosen = page.query.find("post");
        let chosen = posts.iter().find(|post| chosen == Some(post.id.to_string().as_str()));
        let manages = may(&page, Action::ManagePeople);
        let forms = manages.then(|| post_form(&page.apart("contact-add"), &person, chosen, &institutions));
        let view = view! {
            <leptos_meta::Title text=title/>
            {workshop::title(page.t("posts-title"), view! { <p><a href=back><Words text=name/></a></p> }, ())}
            <div class="stack">
                {parts::summary(&page)}
                <section class="group">
                    <div class="group-head"><h2>{page.t("posts-served")}</h2></div>
                    {table(&page, &person, &posts, &institutions, manages)}
                </section>
                {forms}
                {contacts_section(&page, &person, &contacts, manages)}
            </div>
        };
        Ok(layouts::desk(&page, Section::People, view))
    })
}

/// Where they served, the latest first.
fn table(page: &Page, person: &Person, posts: &[Appointment], institutions: &[Institution], manages: bool) -> AnyView {
    if posts.is_empty() {
        return view! { <p class="meta">{page.t("posts-none")}</p> }.into_any();
    }
    let rows = posts
        .iter()
        .map(|post| {
            let of = institutions.iter().find(|i| i.id == post.institution);
            let name = of.map(|i| page.reader.content(&i.name).text.to_owned()).unwrap_or_default();
            let id = post.id.to_string();
            let acts = manages.then(|| {
                let (correct, take) = (
                    t!(page.reader, "posts-correct-named", name = name.clone()),
                    t!(page.reader, "posts-remove-named", name = name.clone()),
                );
                view! {
                    <form class="actions actions--row" method="post">
                        <input type="hidden" name="revision" value=person.revision.to_string()/>
                        <input type="hidden" name="post" value=id.clone()/>
                        <a class="btn btn--small" href=page.with_query("post", &id) aria-label=correct>{page.t("verb-edit")}</a>
                        <Button text=page.t("posts-remove") label=take name="do" value="post-remove" look=Look::Quiet size=Size::Small/>
                    </form>
                }
            });
            view! {
                <tr>
                    <th scope="row">{of.map(|i| content(page, &i.name))}<span class="cell-note">{of.map(|i| page.reader.level(i.level))}</span></th>
                    <td data-label=page.t("field-position")><Words text=post.position.clone()/></td>
                    <td data-label=page.t("posts-term")>{term(page, post)}</td>
                    <td class="cell-act">{acts}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = ["field-institution", "field-position", "posts-term"];
    let heads = heads.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    view! {
        <TableBox label=page.t("posts-served") stack=true>
            <thead><tr>{heads}<td></td></tr></thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
    .into_any()
}

/// From when until when, as far as it is known.
pub fn term(page: &Page, post: &Appointment) -> String {
    let day = |day| page.reader.date(day);
    match (post.starts_on, post.ends_on) {
        (Some(from), Some(to)) => page.reader.date_range(from, to),
        (Some(from), None) => t!(page.reader, "posts-since", date = day(from)),
        (None, Some(to)) => t!(page.reader, "posts-until", date = day(to)),
        (None, None) => page.t("posts-now"),
    }
}

fn post_form(page: &Page, person: &Person, post: Option<&Appointment>, institutions: &[Institution]) -> AnyView {
    let code = post.and_then(|post| institutions.iter().find(|i| i.id == post.institution));
    let value = |name: &str, stored: String| page.form.value(name, &stored);
    let date = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let institution = value("institution", code.map(|i| i.code.clone()).unwrap_or_default());
    let position = value("position", post.map(|post| post.position.clone()).unwrap_or_default());
    let starts_on = value("starts_on", date(post.and_then(|post| post.starts_on)));
    let ends_on = value("ends_on", date(post.and_then(|post| post.ends_on)));
    let title = page.t(if post.is_some() { "posts-correct" } else { "posts-add" });
    let verb = if post.is_some() { "post-change" } else { "post-add" };
    let back = post
        .is_some()
        .then(|| view! { <a class="btn btn--quiet" href=page.with_query("post", "")>{page.t("verb-cancel")}</a> });
    view! {
        <section class="group">
            <div class="group-head"><h2>{title.clone()}</h2></div>
            <form class="form reading" method="post">
                {parts::revision(page, person.revision)}
                {post.map(|post| view! { <input type="hidden" name="post" value=post.id.to_string()/> })}
                {any_institution_select(page, institutions, &institution)}
                <Field name="position" label=page.t("field-position") extra=page.t("phrase-optional") value=position error=page.error("position") max=200/>
                <div class="form-row">
                    <Field name="starts_on" kind="date" label=page.t("posts-from") hint=page.t("posts-from-hint") value=starts_on error=page.error("starts_on")/>
                    <Field name="ends_on" kind="date" label=page.t("posts-to") hint=page.t("posts-to-hint") value=ends_on error=page.error("ends_on")/>
                </div>
                <div class="form-end"><Button text=title name="do" value=verb look=Look::Main/>{back}</div>
            </form>
        </section>
    }
    .into_any()
}

fn contacts_section(page: &Page, person: &Person, contacts: &[Contact], manages: bool) -> AnyView {
    let rows = contacts
        .iter()
        .map(|contact| {
            let kind = page.t(format!("contact-is-{}", contact.kind));
            let label = t!(page.reader, "posts-remove-named", name = contact.value.clone());
            let value = match contact.kind {
                ContactKind::Name => view! { <Words text=contact.value.clone()/> }.into_any(),
                ContactKind::Email | ContactKind::Phone => view! { <span class="ltr">{contact.value.clone()}</span> }.into_any(),
            };
            let take = manages.then(|| {
                view! {
                    <form method="post">
                        <input type="hidden" name="revision" value=person.revision.to_string()/>
                        <input type="hidden" name="kind" value=contact.kind.to_string()/>
                        <input type="hidden" name="value" value=contact.value.clone()/>
                        <Button text=page.t("posts-remove") label name="do" value="contact-remove" look=Look::Quiet size=Size::Small/>
                    </form>
                }
            });
            view! { <tr><th scope="row">{value}</th><td data-label=page.t("contact-kind")>{kind}</td><td class="cell-act">{take}</td></tr> }
        })
        .collect_view();
    let list = if contacts.is_empty() {
        view! { <p class="meta">{page.t("contacts-none")}</p> }.into_any()
    } else {
        let heads = ["contact-value", "contact-kind"].map(|key| view! { <th scope="col">{page.t(key)}</th> });
        let heads = heads.into_iter().collect_view();
        view! {
            <TableBox label=page.t("people-contacts") stack=true>
                <thead><tr>{heads}<td></td></tr></thead>
                <tbody>{rows}</tbody>
            </TableBox>
        }
        .into_any()
    };
    view! {
        <section class="group">
            <div class="group-head"><h2>{page.t("people-contacts")}</h2></div>
            <p>{page.t("contacts-text")}</p>
            {list}
            {manages.then(|| contact_form(&page.apart_unless("contact-add"), person))}
        </section>
    }
    .into_any()
}

fn contact_form(page: &Page, person: &Person) -> AnyView {
    let kinds = parts::options(ContactKind::ALL, None, |kind| page.t(format!("contact-is-{kind}")));
    view! {
        <form class="form reading" method="post">
            {parts::revision(page, person.revision)}
            <div class="form-row">
                <SelectField name="kind" label=page.t("contact-kind") options=kinds value=page.form.value("kind", "email") error=page.error("kind")/>
                <Field name="value" label=page.t("contact-value") value=page.form.value("value", "") error=page.error("value") max=254 required=true/>
            </div>
            <div class="form-end"><Button text=page.t("contact-add") name="do" value="contact-add"/></div>
        </form>
    }
    .into_any()
}
