//! Everything that needs a database or a server, in one binary: each more would cost a link.
//!
//! To add an area: `mod <area>;` here and a file beside. Start from `support`.

mod support;

mod accounts;
mod api;
mod architecture;
mod caldav;
mod calendars;
mod cli;
mod crawl;
mod demo;
mod disk_full;
mod house;
mod imports;
mod inbox;
mod lists;
mod living_mail;
mod mail;
mod mail_kill;
mod mail_trouble;
mod mail_words;
mod moving;
mod people;
mod planning;
mod public;
mod register_kill;
mod resilience;
mod security;
mod team;
mod upgrades;
mod workshop_life;
