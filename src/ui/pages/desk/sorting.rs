//! Heads of columns that sort a list. How it is sorted stands in the address.

use crate::domain::Sorted;
use crate::ui::components::{ColumnHead, Order};
use crate::ui::page::Page;
use leptos::prelude::*;
use std::fmt::Display;

/// The head of one column: its name, and the list sorted by it or the other way round.
pub fn head<T: Copy + Display + PartialEq>(page: &Page, key: &str, column: T, now: Sorted<T>) -> AnyView {
    let href = page.with_query("sort", &now.pressed(column).text());
    view! { <ColumnHead text=page.t(key) href order=order(column, now)/> }.into_any()
}

/// How a list is sorted by a column, if it is.
pub fn order<T: Copy + PartialEq>(column: T, now: Sorted<T>) -> Option<Order> {
    (now.by == column).then_some(if now.down { Order::Descending } else { Order::Ascending })
}
