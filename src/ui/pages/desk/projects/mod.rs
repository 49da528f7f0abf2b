//! Projects, their series, and the chain of workshops in each.

pub mod chain;
pub mod list;
pub mod money;
pub mod project_form;
pub mod series;
pub mod series_form;
