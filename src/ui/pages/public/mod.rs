//! What anybody sees. These pages are served from memory (`server::http::published`): they depend on nothing
//! but their address, what is published and the day; never on who asks.

mod calendar_menu;
mod events;
mod head;
pub mod home;
pub mod series;
pub mod workshop;
