//! The shell of a staff table, and the heads of its columns.

use super::Icon;
use leptos::prelude::*;

/// How a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// From the first letter or the smallest number.
    Ascending,
    /// The other way.
    Descending,
}

/// A table that scrolls within itself, reachable by keyboard. With `stack`, rows become blocks on a phone:
/// then every cell but the row's head needs `data-label`, the name of its column.
#[component]
pub fn TableBox(
    /// What the table holds, for a screen reader.
    #[prop(into)]
    label: String,
    /// Rows become blocks on a phone.
    #[prop(optional)]
    stack: bool,
    /// Lower rows.
    #[prop(optional)]
    tight: bool,
    /// `<thead>` and `<tbody>`.
    children: Children,
) -> impl IntoView {
    let class = match (stack, tight) {
        (false, false) => "table",
        (true, false) => "table table--stack",
        (false, true) => "table table--tight",
        (true, true) => "table table--stack table--tight",
    };
    view! {
        <div class="table-box" role="region" tabindex="0" aria-label=label>
            <table class=class>{children()}</table>
        </div>
    }
}

/// The head of a column; with an address it sorts.
#[component]
pub fn ColumnHead(
    /// Name of the column.
    #[prop(into)]
    text: String,
    /// The same list sorted by this column, or the other way round if it is already.
    #[prop(optional, into)]
    href: Option<String>,
    /// How the list is sorted by this column now, if it is.
    #[prop(optional_no_strip)]
    order: Option<Order>,
    /// The column holds numbers.
    #[prop(optional)]
    number: bool,
) -> impl IntoView {
    let sort = order.map(|order| match order {
        Order::Ascending => "ascending",
        Order::Descending => "descending",
    });
    let icon = order.map(|order| match order {
        Order::Ascending => view! { " " <Icon name="down"/> },
        Order::Descending => view! { " " <Icon name="up"/> },
    });
    let inside = match href {
        Some(href) => view! { <a href=href>{text} {icon}</a> }.into_any(),
        None => text.into_any(),
    };
    view! { <th scope="col" class=number.then_some("cell-num") aria-sort=sort>{inside}</th> }
}
