//! Where one is signed in, and signing out there.

use crate::domain::account::StaffSession;
use crate::t;
use crate::ui::components::{Button, Size, Words};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The browsers in which the reader is signed in.
pub fn list(page: &Page, sessions: Vec<StaffSession>) -> AnyView {
    let rows = sessions.into_iter().map(|session| row(page, session)).collect_view();
    view! {
        <section class="group">
            <div class="group-head"><h2>{page.t("settings-sessions")}</h2></div>
            <ul class="rows--plain">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(page: &Page, session: StaffSession) -> AnyView {
    let this = page.ctx.session == Some(session.id);
    let title = if this {
        page.t("settings-session-this").into_any()
    } else {
        view! { <span lang="en" dir="ltr">{name(&session.agent)}</span> }.into_any()
    };
    let since =
        t!(page.reader, "settings-session-since", when = page.reader.relative(session.created_at, page.ctx.now));
    let seen = t!(page.reader, "settings-session-seen", when = page.reader.relative(session.seen_at, page.ctx.now));
    let end = (!this).then(|| {
        view! {
            <form method="post" class="row-act">
                <input type="hidden" name="do" value="end-session"/>
                <input type="hidden" name="session" value=session.id.to_string()/>
                <Button text=page.t("settings-session-end") size=Size::Small/>
            </form>
        }
    });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">{title}</p>
                <p class="row-note"><span>{seen}</span><span>{since}</span><Words text=session.address/></p>
            </div>
            {end}
        </li>
    }
    .into_any()
}

/// What a browser's long name comes down to: browser and system.
fn name(agent: &str) -> String {
    let find =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // The order matters: most browsers also name those that they want to be taken for.
    let browser = find(&[
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
        ("curl", "curl"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) if agent.is_empty() => "?".to_owned(),
        (None, None) => agent.chars().take(40).collect(),
    }
}
