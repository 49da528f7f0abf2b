//! Lists brought in from files: the file, its columns, the dry run, the decision, what became of it.

mod columns;
mod list;
mod one;
mod rows;

pub use list::List;
pub use one::One;

use crate::domain::import::{Import, State};
use crate::ui::components::{Chip, State as Look};
use crate::ui::page::Page;
use leptos::prelude::*;

/// Where an import stands, as a chip.
fn chip(page: &Page, import: &Import) -> AnyView {
    let state = match import.state {
        State::Uploaded | State::Checked => Look::Attention,
        State::Checking | State::Running => Look::Waiting,
        State::Done => Look::Done,
        State::Cancelled | State::Failed => Look::Out,
    };
    view! { <Chip text=page.t(format!("import-state-{}", import.state)) state/> }.into_any()
}
