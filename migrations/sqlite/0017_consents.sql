-- What people agree to, purpose by purpose. A text that somebody agreed to never changes: another wording is another
-- version. Version 0 of the purpose `workshop` are the product's own words.
CREATE TABLE consent_texts (
    purpose    TEXT NOT NULL CHECK (purpose IN ('workshop', 'photos', 'contact', 'donor')),
    version    INTEGER NOT NULL,
    text       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB REFERENCES users (id) ON DELETE SET NULL,
    ended_at   TEXT,
    PRIMARY KEY (purpose, version)
) STRICT;

CREATE TABLE consents (
    registration_id BLOB NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    purpose         TEXT NOT NULL,
    version         INTEGER NOT NULL,
    given_at        TEXT NOT NULL,
    withdrawn_at    TEXT,
    PRIMARY KEY (registration_id, purpose, version)
) STRICT;
