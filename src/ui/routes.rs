//! Every page and its address. INTERFACE's addresses are a promise: add, do not change.

use super::pages::{account, desk, error, participant, public};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute as _;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// The pages. All arrive whole, so that they read without JavaScript.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=error::NotFound>
                <Route path=path!("/:lang") view=public::home::Home ssr=SsrMode::Async/>
                <Route path=path!("/:lang/w/:slug") view=public::workshop::Workshop ssr=SsrMode::Async/>
                <Route path=path!("/:lang/series/:slug") view=public::series::Series ssr=SsrMode::Async/>
                <Route path=path!("/:lang/w/:slug/register") view=participant::Register ssr=SsrMode::Async/>
                <Route path=path!("/:lang/rsvp/:token") view=participant::Answer ssr=SsrMode::Async/>
                <Route path=path!("/:lang/unsubscribe/:token") view=participant::Unsubscribe ssr=SsrMode::Async/>
                <Route path=path!("/:lang/links") view=participant::Links ssr=SsrMode::Async/>
                <Route path=path!("/:lang/me/:token") view=participant::Me ssr=SsrMode::Async/>
                <Route path=path!("/:lang/nominate/:token") view=participant::Nominate ssr=SsrMode::Async/>
                <Route path=path!("/:lang/sign-in") view=account::SignIn ssr=SsrMode::Async/>
                <Route path=path!("/:lang/setup") view=account::SetUp ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/settings") view=desk::settings::Settings ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/settings/accounts") view=desk::settings::Accounts ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/settings/consents") view=desk::settings::Consents ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk") view=desk::today::Today ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/find") view=desk::find::Find ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/keys") view=desk::keys::Keys ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/recommendations") view=desk::recommendations::List ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/recommendations/:id") view=desk::recommendations::One ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/recommendations/:id/edit") view=desk::recommendations::Edit ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/w/:slug/recommendations") view=desk::recommendations::OfWorkshop ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/w/:slug/recommendations/new") view=desk::recommendations::New ssr=SsrMode::Async/>
                <PlanningRoutes/>
                <PeopleRoutes/>
                <MailRoutes/>
                <Route path=path!("/:lang/desk/inbox") view=desk::inbox::Inbox ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/inbox/:id") view=desk::inbox::InboxMailPage ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/outbox") view=desk::outbox::Outbox ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/outbox/addresses") view=desk::outbox::Addresses ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/outbox/:id") view=desk::outbox::OutboxMessage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}

/// Projects, series, workshops and what they are made of. By itself, so that one type is not made of every route.
#[component(transparent)]
fn PlanningRoutes() -> impl MatchNestedRoutes + Clone {
    use desk::{institutions, projects, team, workshop};
    view! {
        <Route path=path!("/:lang/desk/institutions") view=institutions::list::Institutions ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/institutions/new") view=institutions::form::NewInstitution ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/institutions/:code") view=institutions::form::EditInstitution ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/institutions/:code/focal-points") view=institutions::focal_points::FocalPoints ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/projects") view=projects::list::Projects ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/projects/new") view=projects::project_form::NewProject ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/projects/:code/edit") view=projects::project_form::EditProject ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/projects/:code/team") view=team::ProjectTeam ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/series/new") view=projects::series_form::NewSeries ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/series/:slug") view=projects::series::SeriesPage ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/series/:slug/coverage") view=desk::coverage::CoveragePage ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/series/:slug/edit") view=projects::series_form::EditSeries ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/workshops/new") view=workshop::form::NewWorkshop ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug") view=workshop::overview::Overview ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/edit") view=workshop::form::EditWorkshop ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/copy") view=workshop::copy::CopyWorkshop ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/agenda") view=workshop::agenda::Agenda ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/agenda/new") view=workshop::session_form::NewSession ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/agenda/print") view=workshop::agenda::Print ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/agenda/s/:session") view=workshop::session_form::EditSession ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/agenda/v/:version") view=workshop::agenda::Version ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/institutions") view=workshop::institutions::WorkshopInstitutions ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/team") view=team::WorkshopTeam ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/form") view=workshop::questions::Form ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/form/new") view=workshop::question_form::NewQuestion ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/form/:question") view=workshop::question_form::EditQuestion ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/exercises") view=workshop::exercises::Exercises ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/exercises/new") view=workshop::exercise_form::NewExercise ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/exercises/:exercise") view=workshop::exercise_form::EditExercise ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/exercises/:exercise/print") view=workshop::exercises::Worksheet ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is sent when.
#[component(transparent)]
fn MailRoutes() -> impl MatchNestedRoutes + Clone {
    use desk::mail;
    view! {
        <Route path=path!("/:lang/desk/w/:slug/news") view=desk::workshop::news::News ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/mail") view=mail::OfWorkshop ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/mail/rules/:rule") view=mail::RuleOfWorkshop ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/mail/templates/:template") view=mail::TemplateOfWorkshop ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/series/:slug/mail") view=mail::OfSeries ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/series/:slug/mail/rules/:rule") view=mail::RuleOfSeries ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/series/:slug/mail/templates/:template") view=mail::TemplateOfSeries ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// People, who comes to a workshop, who was asked, one's own calendar.
#[component(transparent)]
fn PeopleRoutes() -> impl MatchNestedRoutes + Clone {
    use desk::{imports, nominations, participants, people};
    view! {
        <Route path=path!("/:lang/desk/people") view=people::List ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/people/new") view=people::New ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/people/duplicates") view=people::Duplicates ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/people/:id") view=people::Edit ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/people/:id/posts") view=people::Posts ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/imports") view=imports::List ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/imports/:id") view=imports::One ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/calendar") view=people::MyCalendar ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/participants") view=participants::List ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/participants/add") view=participants::Add ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/participants/sheet") view=participants::Sheet ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/participants/:person") view=participants::Edit ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/invitations") view=participants::Invitations ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/nominations") view=nominations::Nominations ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/nominations/:letter") view=nominations::Letter ssr=SsrMode::Async/>
        <Route path=path!("/:lang/desk/w/:slug/nominations/:letter/paper") view=nominations::Paper ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
