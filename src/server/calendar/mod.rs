//! Domain to iCalendar.
