//! The staff pages of one workshop that plan it. Participants and invitations have their own files elsewhere.

pub mod agenda;
pub mod calendar;
pub mod copy;
pub mod exercise_form;
pub mod exercises;
pub mod form;
pub mod institutions;
pub mod news;
pub mod overview;
pub mod question_form;
pub mod questions;
pub mod session_form;
pub mod side;
pub mod studio;
pub mod todo;
