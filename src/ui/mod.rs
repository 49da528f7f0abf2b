//! What people see.
//!
//! `pages`, `layouts`, `shell` and `routes` are rendered on the server only; `components` and `islands`
//! exist on both targets and get their texts as props. To add a page: a component in `pages/<area>/`,
//! a line in `routes.rs`; if it takes a form, a handler in `server/http/forms/` under the same address.

pub mod components;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod layouts;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod shell;
