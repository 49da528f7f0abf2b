//! The chain of a series as steps.

use crate::domain::workshop::{Status, Workshop};
use crate::server::services;
use crate::server::services::recommendations::Filter;
use crate::t;
use crate::ui::components::{Step, StepState};
use crate::ui::page::Page;

/// One step a workshop; what is open is said where it is handed on.
pub async fn steps(page: &Page, workshops: &[Workshop]) -> Vec<Step> {
    let today = page.ctx.now.date_naive();
    let now =
        workshops.iter().find(|w| w.end >= today && is_held(w)).or_else(|| workshops.iter().find(|w| w.end >= today));
    let now = now.map(|workshop| workshop.id);
    let mut steps = Vec::new();
    for workshop in workshops {
        let state = match workshop.status {
            Status::Cancelled => StepState::Off,
            Status::Closed => StepState::Done,
            _ if Some(workshop.id) == now => StepState::Now,
            _ if workshop.end < today => StepState::Done,
            _ => StepState::Planned,
        };
        let name = page.reader.content(if workshop.city.is_empty() { &workshop.title } else { &workshop.city });
        let status = page.reader.status(workshop.status);
        let mut lines = vec![format!("{} · {status}", page.reader.date_range(workshop.start, workshop.end))];
        if state == StepState::Now && workshop.start > today {
            lines.push(page.reader.relative_day(workshop.start, today));
        }
        let followed = workshops.iter().any(|next| next.follows == Some(workshop.id));
        steps.push(Step {
            state,
            mark: workshop.ordinal.map(|ordinal| page.reader.n(ordinal)).unwrap_or_default(),
            title: name.text.to_owned(),
            lang: Some(name.locale),
            href: Some(page.to(&format!("desk/w/{}", workshop.slug))),
            lines,
            carried: if followed { carried(page, workshop).await } else { None },
        });
    }
    steps
}

const fn is_held(workshop: &Workshop) -> bool {
    matches!(workshop.status, Status::Published | Status::Running)
}

async fn carried(page: &Page, workshop: &Workshop) -> Option<String> {
    let filter = Filter { workshop: Some(workshop.id), open: true, limit: 500, ..Filter::default() };
    let open = services::recommendations::list(&page.ctx, filter).await.ok()?.len();
    (open > 0).then(|| t!(page.reader, "chain-carried-over", n = open as i64))
}
