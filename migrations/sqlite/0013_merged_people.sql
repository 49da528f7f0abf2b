-- Somebody recorded twice: what such records are found by, which are two people after all, and what a merge did.

-- Further addresses, telephones and spellings of somebody's name, beside those of the record.
CREATE TABLE person_contacts (
    id         BLOB PRIMARY KEY,
    person_id  BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'name')),
    value      TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (person_id, kind, value)
) STRICT;
CREATE INDEX person_contacts_value ON person_contacts (kind, value);

-- Two records that share one of these may be one person. Derived; records from before have none until somebody looks.
CREATE TABLE person_keys (
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL CHECK (kind IN ('email', 'name', 'phone')),
    key       TEXT NOT NULL,
    PRIMARY KEY (kind, key, person_id)
) STRICT;
CREATE INDEX person_keys_person ON person_keys (person_id);
ALTER TABLE people ADD COLUMN keyed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX people_unkeyed ON people (id) WHERE keyed = 0;

-- Looked at, and two people: not offered again.
CREATE TABLE people_apart (
    one_id     BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    other_id   BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    PRIMARY KEY (one_id, other_id)
) STRICT;
CREATE INDEX people_apart_other ON people_apart (other_id);

-- Every step of a merge, to be taken back. It goes with the person that stayed: it holds what the other record said.
CREATE TABLE merges (
    id        BLOB PRIMARY KEY,
    kept_id   BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    gone_id   BLOB NOT NULL UNIQUE,
    gone_name TEXT NOT NULL,
    steps     TEXT NOT NULL,
    at        TEXT NOT NULL,
    user_id   BLOB REFERENCES users (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX merges_kept ON merges (kept_id);
CREATE INDEX merges_at ON merges (at, id);

CREATE INDEX session_roles_person ON session_roles (person_id);
CREATE INDEX messages_person ON messages (person_id);
