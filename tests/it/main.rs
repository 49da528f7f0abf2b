//! Everything that needs a database or a server, in one binary: each more would cost a link.
//!
//! To add an area: `mod <area>;` here and a file beside. Start from `support`.

mod support;

mod architecture;
mod calendars;
mod demo;
mod house;
mod people;
mod mail;
mod mail_words;
mod planning;
mod public;
