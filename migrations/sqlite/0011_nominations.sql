-- Ministries are asked to name people: who speaks for an institution, the letter that asks, whom it names, what the team decides.

-- What was handed in or scanned: letters of designation, signed answers. Kept with the rest, so that a backup has it and every node sees it.
CREATE TABLE attachments (
    id          BLOB PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('designation', 'dispatched', 'answer')),
    file_name   TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    size        INTEGER NOT NULL,
    content     BLOB NOT NULL,
    sha256      BLOB NOT NULL,
    uploaded_by BLOB REFERENCES users (id) ON DELETE SET NULL,
    created_at  TEXT NOT NULL
) STRICT;

-- Who speaks for an institution, for a term. The open one is the current one.
CREATE TABLE focal_points (
    id             BLOB PRIMARY KEY,
    institution_id BLOB NOT NULL REFERENCES institutions (id) ON DELETE CASCADE,
    person_id      BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    channel        TEXT NOT NULL DEFAULT 'direct' CHECK (channel IN ('direct', 'mofa', 'dfr')),
    starts_on      TEXT,
    ends_on        TEXT,
    letter_id      BLOB REFERENCES attachments (id) ON DELETE SET NULL,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL,
    revision       INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX focal_points_institution ON focal_points (institution_id, ends_on);
CREATE INDEX focal_points_person ON focal_points (person_id);

-- How an organiser numbers letters: {project}, {workshop}, {institution}, {year}, {number}.
ALTER TABLE projects ADD COLUMN reference_pattern TEXT NOT NULL DEFAULT '';

-- A letter that asks one institution to name people for one workshop. Its link is derived; only the hash is here.
CREATE TABLE nomination_requests (
    id              BLOB PRIMARY KEY,
    workshop_id     BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    institution_id  BLOB NOT NULL REFERENCES institutions (id),
    focal_point_id  BLOB REFERENCES focal_points (id) ON DELETE SET NULL,
    number          INTEGER NOT NULL,
    reference       TEXT NOT NULL,
    their_reference TEXT NOT NULL DEFAULT '',
    channel         TEXT NOT NULL DEFAULT 'direct' CHECK (channel IN ('direct', 'mofa', 'dfr')),
    addressee       TEXT NOT NULL,
    languages       TEXT NOT NULL,
    letter          TEXT NOT NULL,
    profile         TEXT NOT NULL,
    seats           INTEGER NOT NULL CHECK (seats >= 0),
    alternates      INTEGER NOT NULL DEFAULT 0 CHECK (alternates >= 0),
    minimum_women   INTEGER NOT NULL DEFAULT 0 CHECK (minimum_women >= 0),
    rank_from       TEXT,
    rank_to         TEXT,
    due_on          TEXT,
    status          TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'acknowledged', 'answered', 'declined')),
    sent_at         TEXT,
    sent_by_hand    INTEGER NOT NULL DEFAULT 0,
    scan_id         BLOB REFERENCES attachments (id) ON DELETE SET NULL,
    acknowledged_at TEXT,
    answered_at     TEXT,
    answer_id       BLOB REFERENCES attachments (id) ON DELETE SET NULL,
    endorsed_by     TEXT NOT NULL DEFAULT '',
    reason          TEXT NOT NULL DEFAULT '',
    reminded_at     TEXT,
    reminders       INTEGER NOT NULL DEFAULT 0,
    answer_draft    TEXT,
    link_version    INTEGER NOT NULL DEFAULT 1,
    link_hash       BLOB NOT NULL UNIQUE,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL,
    revision        INTEGER NOT NULL DEFAULT 1,
    UNIQUE (workshop_id, institution_id)
) STRICT;
CREATE INDEX nomination_requests_institution ON nomination_requests (institution_id, workshop_id);
CREATE INDEX nomination_requests_due ON nomination_requests (status, due_on);

-- Somebody whom an institution names, and what the team decided.
CREATE TABLE nominations (
    id            BLOB PRIMARY KEY,
    request_id    BLOB NOT NULL REFERENCES nomination_requests (id) ON DELETE CASCADE,
    person_id     BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    place         TEXT NOT NULL CHECK (place IN ('seat', 'alternate')),
    priority      INTEGER NOT NULL,
    selection     TEXT NOT NULL DEFAULT 'open' CHECK (selection IN ('open', 'approved', 'waiting', 'declined', 'asked', 'replaced')),
    reason        TEXT NOT NULL DEFAULT '',
    replaces_id   BLOB REFERENCES nominations (id) ON DELETE SET NULL,
    decided_at    TEXT,
    called_at     TEXT,
    decided_by    BLOB REFERENCES users (id) ON DELETE SET NULL,
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL,
    revision      INTEGER NOT NULL DEFAULT 1,
    UNIQUE (request_id, person_id)
) STRICT;
CREATE INDEX nominations_person ON nominations (person_id);
-- Those to whom a place that fell free is offered: it is held until they answer.
CREATE INDEX nominations_called ON nominations (request_id) WHERE called_at IS NOT NULL;

-- What a workshop does by itself: whom a free place goes to, when silent institutions are reminded.
CREATE TABLE nomination_rules (
    workshop_id  BLOB PRIMARY KEY REFERENCES workshops (id) ON DELETE CASCADE,
    free_place   TEXT NOT NULL CHECK (free_place IN ('waiting-list', 'alternates', 'team')),
    remind       TEXT NOT NULL
) STRICT;

-- Links that a newer one replaced, so that whoever opens one is told so.
CREATE TABLE old_links (
    hash       BLOB PRIMARY KEY,
    subject_id BLOB NOT NULL,
    ended_at   TEXT NOT NULL
) STRICT;
CREATE INDEX old_links_subject ON old_links (subject_id);
