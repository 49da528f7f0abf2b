-- Lists that are brought in from files. The file itself is kept until the import is over; what its rows said a
-- while longer, so that somebody can see why one was left out.
CREATE TABLE imports (
    id          UUID PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('people', 'institutions', 'nominations', 'registrations')),
    workshop_id UUID REFERENCES workshops (id) ON DELETE CASCADE,
    state       TEXT NOT NULL CHECK (state IN ('uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed')),
    file_name   TEXT NOT NULL,
    encoding    TEXT NOT NULL,
    content     BYTEA,
    head        JSONB NOT NULL,
    head_hash   BYTEA NOT NULL,
    samples     JSONB NOT NULL,
    row_count   BIGINT NOT NULL,
    mapping     JSONB NOT NULL,
    position    BIGINT NOT NULL DEFAULT 0,
    counts      JSONB NOT NULL,
    done        JSONB NOT NULL,
    tries       BIGINT NOT NULL DEFAULT 0,
    problem     TEXT NOT NULL DEFAULT '',
    user_id     UUID REFERENCES users (id) ON DELETE SET NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    revision    BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX imports_created ON imports (created_at, id);
CREATE INDEX imports_under_way ON imports (updated_at) WHERE state IN ('checking', 'running');

-- What a row says and what becomes of it. `key` tells which rows of a file mean the same record; `subject_id` is
-- the record that a row changed or added.
CREATE TABLE import_rows (
    import_id  UUID NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    number     BIGINT NOT NULL,
    cells      JSONB NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('added', 'changed', 'same', 'skipped')),
    changed    JSONB NOT NULL,
    reasons    JSONB NOT NULL,
    key        TEXT NOT NULL,
    subject_id UUID,
    worked     BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (import_id, number)
);
CREATE INDEX import_rows_key ON import_rows (import_id, key);
CREATE INDEX import_rows_subject ON import_rows (subject_id);

-- Which columns somebody chose for a file with such a head.
CREATE TABLE import_mappings (
    user_id    UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    head_hash  BYTEA NOT NULL,
    mapping    JSONB NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, kind, head_hash)
);
