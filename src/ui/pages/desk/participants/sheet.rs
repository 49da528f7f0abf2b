//! The attendance sheet, to be printed and signed.

use super::list::query;
use crate::domain::participant::Standing;
use crate::server::services::{participants, workshops};
use crate::t;
use crate::ui::components::{LevelMark, Words};
use crate::ui::layouts;
use crate::ui::layouts::workshop::Tab;
use crate::ui::page::{load, page, param};
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/participants/sheet`
#[component]
pub fn Sheet() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        page.ctx.require_staff()?;
        let head = workshops::head(&page.ctx, &slug).await?;
        let list =
            participants::list(&page.ctx, &slug, &participants::Query { sort: "institution".into(), ..query(&page) })
                .await?;
        let workshop = &list.workshop;
        let coming = list.shown.iter().filter(|p| matches!(p.standing(), Standing::Confirmed | Standing::Substitute));
        let days = workshop.days();
        let rows = coming
            .enumerate()
            .map(|(number, participant)| {
                let institution = list.institution(participant);
                let level = institution.map(|i| view! { <LevelMark level=i.level text=page.reader.level(i.level)/> });
                let name = participant.person.name.best(page.locale()).to_owned();
                let signs = days.iter().map(|_| view! { <td class="sheet-sign"></td> }).collect_view();
                view! {
                    <tr>
                        <td>{page.reader.n(number + 1)}</td>
                        <th scope="row"><Words text=name/></th>
                        <td>{institution.map(|i| parts::content(&page, &i.name))} " " {level}</td>
                        {signs}
                    </tr>
                }
            })
            .collect_view();
        let dates =
            days.iter().map(|day| view! { <th scope="col">{page.reader.date_day_month(*day)}</th> }).collect_view();
        let zone = workshop.timezone.parse().unwrap_or(chrono_tz::Tz::UTC);
        let printed = t!(page.reader, "export-printed", when = page.reader.instant(page.ctx.now, zone));
        let content = view! {
            <leptos_meta::Title text=page.t("export-attendance-title")/>
            <article class="paper paper--wide">
                <header class="paper-head">
                    <p>{parts::content(&page, &workshop.title)}</p>
                    <p>{page.reader.date_range(workshop.start, workshop.end)}</p>
                    <p>{printed}</p>
                </header>
                <h2>{page.t("export-attendance-title")}</h2>
                <div class="table-box" role="region" tabindex="0" aria-label=page.t("export-attendance-title")>
                    <table class="sheet">
                        <thead><tr>
                            <th scope="col">{page.t("field-number")}</th>
                            <th scope="col">{page.t("field-name")}</th>
                            <th scope="col">{page.t("field-institution")}</th>
                            {dates}
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </article>
        };
        let title = layouts::workshop::title(page.t("participants-attendance-sheet"), (), ());
        Ok(layouts::workshop::workshop(&page, &head, Tab::Participants, title, content))
    })
}
