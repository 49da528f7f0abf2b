//! What the engines say differently. Everything else is one text for both.

use super::Engine;

/// Claims rows that no other transaction holds: PostgreSQL skips locked rows, SQLite has one writer anyway.
pub const fn skip_locked(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE SKIP LOCKED",
    }
}

/// Lets one transaction after the other do what this number stands for; SQLite has one writer anyway.
pub const fn one_at_a_time(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SELECT $1",
        Engine::Postgres => "SELECT pg_advisory_xact_lock($1)",
    }
}

/// Locks the row that a decision hangs on until the transaction ends.
pub const fn for_update(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE",
    }
}

/// Keeps a row as it is read until the transaction ends.
pub const fn for_share(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR SHARE",
    }
}

/// An identifier as a text that `Uuid` parses.
pub fn id_as_text(engine: Engine, column: &str) -> String {
    match engine {
        Engine::Sqlite => format!("hex({column})"),
        Engine::Postgres => format!("CAST({column} AS TEXT)"),
    }
}

/// LIKE that takes capitals for small letters, at least those of ASCII.
pub const fn like_any_case(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "LIKE",
        Engine::Postgres => "ILIKE",
    }
}
