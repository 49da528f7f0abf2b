-- What those concerned have not been told yet: time and place as they know them.
CREATE TABLE pending_news (
    workshop_id UUID PRIMARY KEY REFERENCES workshops (id) ON DELETE CASCADE,
    told        JSONB NOT NULL,
    since       TIMESTAMPTZ NOT NULL
);

-- Whoever has a part in a session and was sent its entry: what stands in their calendar.
CREATE TABLE session_entries (
    session_id   UUID NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    person_id    UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    sequence     BIGINT NOT NULL,
    signature    TEXT NOT NULL,
    cancelled_at TIMESTAMPTZ,
    told_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (session_id, person_id)
);
CREATE INDEX session_entries_person ON session_entries (person_id);
