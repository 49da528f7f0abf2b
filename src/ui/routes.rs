//! Every page and its address. INTERFACE's addresses are a promise: add, do not change.

use super::pages::{account, desk, error, public};
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// The pages. All arrive whole, so that they read without JavaScript.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=error::NotFound>
                <Route path=path!("/:lang") view=public::home::Home ssr=SsrMode::Async/>
                <Route path=path!("/:lang/sign-in") view=account::SignIn ssr=SsrMode::Async/>
                <Route path=path!("/:lang/setup") view=account::SetUp ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/settings") view=desk::settings::Settings ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/settings/accounts") view=desk::settings::Accounts ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk") view=desk::today::Today ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/recommendations") view=desk::recommendations::List ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/recommendations/:id") view=desk::recommendations::One ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/recommendations/:id/edit") view=desk::recommendations::Edit ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/w/:slug/recommendations") view=desk::recommendations::OfWorkshop ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/w/:slug/recommendations/new") view=desk::recommendations::New ssr=SsrMode::Async/>
                <Route path=path!("/:lang/desk/institutions") view=desk::institutions::Institutions ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
