//! Institutions of both levels: the list with counterparts beside each other, and the form.

pub mod focal_points;
pub mod form;
pub mod list;
