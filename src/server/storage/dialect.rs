//! What the engines say differently. Everything else is one text for both.

use super::Engine;

/// Claims rows that no other transaction holds: PostgreSQL skips locked rows, SQLite has one writer anyway.
pub const fn skip_locked(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE SKIP LOCKED",
    }
}

/// Locks the row that a decision hangs on until the transaction ends.
pub const fn for_update(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE",
    }
}
