//! Who runs a project and who looks after a workshop: the list, adding, taking out.

use super::parts::{content, error, summary};
use crate::domain::workshop::Project;
use crate::server::services::{
    self,
    staff::{Member, Team},
};
use crate::t;
use crate::ui::components::{Button, Chip, Look, PageHead, SelectField, Size, State};
use crate::ui::layouts::{self, Section, workshop as frame, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/team`
#[component]
pub fn WorkshopTeam() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let team = services::staff::of_workshop(&page.ctx, &slug).await?;
        let through = team.through.as_ref().map(|(project, members)| through(&page, project, members));
        let view = view! {
            <leptos_meta::Title text=page.t("team-title")/>
            <p class="sentence">{page.t("team-workshop-text")}</p>
            {body(&page, &team, through)}
        };
        let title = frame::title(page.t("team-title"), (), ());
        Ok(frame::workshop(&page, &head, Tab::Overview, title, view))
    })
}

/// `/{lang}/desk/projects/{code}/team`
#[component]
pub fn ProjectTeam() -> impl IntoView {
    let (page, code) = (page(), param("code"));
    load(async move {
        let (project, team) = services::staff::of_project(&page.ctx, &code).await?;
        let crumbs = vec![(page.to("desk/projects"), page.t("projects-title"))];
        let title = t!(page.reader, "team-of-project", code = project.code.as_str());
        let view = view! {
            <leptos_meta::Title text=title.clone()/>
            <PageHead title crumbs crumbs_label=page.t("crumbs-label")/>
            <p class="lead">{content(&page, &project.title)}</p>
            <p class="sentence">{page.t("team-project-text")}</p>
            {body(&page, &team, None)}
        };
        Ok(layouts::desk(&page, Section::Projects, view))
    })
}

fn body(page: &Page, team: &Team, through: Option<AnyView>) -> AnyView {
    let rows = team.members.iter().map(|member| row(page, member, team.may_change)).collect_view();
    let count = page.reader.n(team.members.len() as i64);
    let none = team.members.is_empty().then(|| view! { <p class="meta">{page.t("team-empty")}</p> });
    view! {
        {summary(page)}
        <div class="with-side">
            <div class="stack">
                <section class="group">
                    <div class="group-head"><h2>{page.t("team-members")} " " <span class="count">{count}</span></h2></div>
                    <ul class="rows--plain">{rows}</ul>
                    {none}
                </section>
                {through}
            </div>
            <aside>{team.may_change.then(|| add(page, team))}</aside>
        </div>
    }
    .into_any()
}

/// Those who look after a workshop because they run its project.
fn through(page: &Page, project: &Project, members: &[Member]) -> AnyView {
    let rows = members.iter().map(|member| row(page, member, false)).collect_view();
    let title = t!(page.reader, "team-through-project", code = project.code.as_str());
    let href = page.to(&format!("desk/projects/{}/team", project.code));
    let change = super::parts::may(page, crate::domain::role::Action::EditProject).then(|| {
        view! { <a href=href>{page.t("verb-open")}</a> }
    });
    let none = members.is_empty().then(|| view! { <p class="meta">{page.t("team-empty")}</p> });
    view! {
        <section class="group">
            <div class="group-head"><h2>{title}</h2>{change}</div>
            <ul class="rows--plain">{rows}</ul>
            {none}
        </section>
    }
    .into_any()
}

fn row(page: &Page, member: &Member, may_remove: bool) -> AnyView {
    let me = page.ctx.staff().is_some_and(|staff| staff.id == member.id);
    let remove = may_remove.then(|| {
        let label = t!(page.reader, "team-remove-named", name = member.name.as_str());
        view! {
            <form method="post" class="row-act">
                <input type="hidden" name="do" value="remove"/>
                <Button text=page.t("team-remove") size=Size::Small look=Look::Warm name="user" value=member.id.to_string() label/>
            </form>
        }
    });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">
                    <bdi>{member.name.clone()}</bdi>
                    {me.then(|| view! { " " <span class="quieter">{page.t("accounts-you")}</span> })}
                    {member.closed.then(|| view! { " " <Chip text=page.t("accounts-closed") state=State::Out/> })}
                </p>
                <p class="row-note"><span>{page.reader.role(member.role)}</span><span class="ltr">{member.email.clone()}</span></p>
            </div>
            {remove}
        </li>
    }
    .into_any()
}

fn add(page: &Page, team: &Team) -> AnyView {
    if team.others.is_empty() {
        return view! { <p class="meta">{page.t("team-nobody-else")}</p> }.into_any();
    }
    let named = |one: &Member| format!("{} · {} · {}", one.name, page.reader.role(one.role), one.email);
    let options = std::iter::once((String::new(), page.t("verb-choose")))
        .chain(team.others.iter().map(|one| (one.id.to_string(), named(one))))
        .collect();
    let chosen = if page.form.fields.get("do") == "add" { page.form.value("user", "") } else { String::new() };
    view! {
        <form class="form" method="post">
            <input type="hidden" name="do" value="add"/>
            <section class="form-part">
                <h2>{page.t("team-add")}</h2>
                <SelectField name="user" label=page.t("team-account") options value=chosen error=error(page, "user") required=true/>
            </section>
            <div class="form-end"><Button text=page.t("verb-add") look=Look::Main/></div>
        </form>
    }
    .into_any()
}
