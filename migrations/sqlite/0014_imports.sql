-- Lists that are brought in from files. The file itself is kept until the import is over; what its rows said a
-- while longer, so that somebody can see why one was left out.
CREATE TABLE imports (
    id          BLOB PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('people', 'institutions', 'nominations', 'registrations')),
    workshop_id BLOB REFERENCES workshops (id) ON DELETE CASCADE,
    state       TEXT NOT NULL CHECK (state IN ('uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed')),
    file_name   TEXT NOT NULL,
    encoding    TEXT NOT NULL,
    content     BLOB,
    head        TEXT NOT NULL,
    head_hash   BLOB NOT NULL,
    samples     TEXT NOT NULL,
    row_count   INTEGER NOT NULL,
    mapping     TEXT NOT NULL,
    position    INTEGER NOT NULL DEFAULT 0,
    counts      TEXT NOT NULL,
    done        TEXT NOT NULL,
    tries       INTEGER NOT NULL DEFAULT 0,
    problem     TEXT NOT NULL DEFAULT '',
    user_id     BLOB REFERENCES users (id) ON DELETE SET NULL,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    revision    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX imports_created ON imports (created_at, id);
CREATE INDEX imports_under_way ON imports (updated_at) WHERE state IN ('checking', 'running');

-- What a row says and what becomes of it. `key` tells which rows of a file mean the same record; `subject_id` is
-- the record that a row changed or added.
CREATE TABLE import_rows (
    import_id  BLOB NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    cells      TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('added', 'changed', 'same', 'skipped')),
    changed    TEXT NOT NULL,
    reasons    TEXT NOT NULL,
    key        TEXT NOT NULL,
    subject_id BLOB,
    worked     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (import_id, number)
) STRICT;
CREATE INDEX import_rows_key ON import_rows (import_id, key);
CREATE INDEX import_rows_subject ON import_rows (subject_id);

-- Which columns somebody chose for a file with such a head.
CREATE TABLE import_mappings (
    user_id    BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    head_hash  BLOB NOT NULL,
    mapping    TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (user_id, kind, head_hash)
) STRICT;
