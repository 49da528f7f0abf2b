-- What those concerned have not been told yet: time and place as they know them.
CREATE TABLE pending_news (
    workshop_id BLOB PRIMARY KEY REFERENCES workshops (id) ON DELETE CASCADE,
    told        TEXT NOT NULL,
    since       TEXT NOT NULL
) STRICT;

-- Whoever has a part in a session and was sent its entry: what stands in their calendar.
CREATE TABLE session_entries (
    session_id   BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    person_id    BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    sequence     INTEGER NOT NULL,
    signature    TEXT NOT NULL,
    cancelled_at TEXT,
    told_at      TEXT NOT NULL,
    PRIMARY KEY (session_id, person_id)
) STRICT;
CREATE INDEX session_entries_person ON session_entries (person_id);
