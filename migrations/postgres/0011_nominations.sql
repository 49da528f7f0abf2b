-- Ministries are asked to name people: who speaks for an institution, the letter that asks, whom it names, what the team decides.

-- What was handed in or scanned: letters of designation, signed answers. Kept with the rest, so that a backup has it and every node sees it.
CREATE TABLE attachments (
    id          UUID PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('designation', 'dispatched', 'answer')),
    file_name   TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    size        BIGINT NOT NULL,
    content     BYTEA NOT NULL,
    sha256      BYTEA NOT NULL,
    uploaded_by UUID REFERENCES users (id) ON DELETE SET NULL,
    created_at  TIMESTAMPTZ NOT NULL
);

-- Who speaks for an institution, for a term. The open one is the current one.
CREATE TABLE focal_points (
    id             UUID PRIMARY KEY,
    institution_id UUID NOT NULL REFERENCES institutions (id) ON DELETE CASCADE,
    person_id      UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    channel        TEXT NOT NULL DEFAULT 'direct' CHECK (channel IN ('direct', 'mofa', 'dfr')),
    starts_on      DATE,
    ends_on        DATE,
    letter_id      UUID REFERENCES attachments (id) ON DELETE SET NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL,
    revision       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX focal_points_institution ON focal_points (institution_id, ends_on);
CREATE INDEX focal_points_person ON focal_points (person_id);

-- How an organiser numbers letters: {project}, {workshop}, {institution}, {year}, {number}.
ALTER TABLE projects ADD COLUMN reference_pattern TEXT NOT NULL DEFAULT '';

-- A letter that asks one institution to name people for one workshop. Its link is derived; only the hash is here.
CREATE TABLE nomination_requests (
    id              UUID PRIMARY KEY,
    workshop_id     UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    institution_id  UUID NOT NULL REFERENCES institutions (id),
    focal_point_id  UUID REFERENCES focal_points (id) ON DELETE SET NULL,
    number          BIGINT NOT NULL,
    reference       TEXT NOT NULL,
    their_reference TEXT NOT NULL DEFAULT '',
    channel         TEXT NOT NULL DEFAULT 'direct' CHECK (channel IN ('direct', 'mofa', 'dfr')),
    addressee       JSONB NOT NULL,
    languages       JSONB NOT NULL,
    letter          JSONB NOT NULL,
    profile         JSONB NOT NULL,
    seats           BIGINT NOT NULL CHECK (seats >= 0),
    alternates      BIGINT NOT NULL DEFAULT 0 CHECK (alternates >= 0),
    minimum_women   BIGINT NOT NULL DEFAULT 0 CHECK (minimum_women >= 0),
    rank_from       TEXT,
    rank_to         TEXT,
    due_on          DATE,
    status          TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'acknowledged', 'answered', 'declined')),
    sent_at         TIMESTAMPTZ,
    sent_by_hand    BOOLEAN NOT NULL DEFAULT FALSE,
    scan_id         UUID REFERENCES attachments (id) ON DELETE SET NULL,
    acknowledged_at TIMESTAMPTZ,
    answered_at     TIMESTAMPTZ,
    answer_id       UUID REFERENCES attachments (id) ON DELETE SET NULL,
    endorsed_by     TEXT NOT NULL DEFAULT '',
    reason          TEXT NOT NULL DEFAULT '',
    reminded_at     TIMESTAMPTZ,
    reminders       BIGINT NOT NULL DEFAULT 0,
    answer_draft    JSONB,
    link_version    BIGINT NOT NULL DEFAULT 1,
    link_hash       BYTEA NOT NULL UNIQUE,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    revision        BIGINT NOT NULL DEFAULT 1,
    UNIQUE (workshop_id, institution_id)
);
CREATE INDEX nomination_requests_institution ON nomination_requests (institution_id, workshop_id);
CREATE INDEX nomination_requests_due ON nomination_requests (status, due_on);

-- Somebody whom an institution names, and what the team decided.
CREATE TABLE nominations (
    id            UUID PRIMARY KEY,
    request_id    UUID NOT NULL REFERENCES nomination_requests (id) ON DELETE CASCADE,
    person_id     UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    place         TEXT NOT NULL CHECK (place IN ('seat', 'alternate')),
    priority      BIGINT NOT NULL,
    selection     TEXT NOT NULL DEFAULT 'open' CHECK (selection IN ('open', 'approved', 'waiting', 'declined', 'asked', 'replaced')),
    reason        TEXT NOT NULL DEFAULT '',
    replaces_id   UUID REFERENCES nominations (id) ON DELETE SET NULL,
    decided_at    TIMESTAMPTZ,
    called_at     TIMESTAMPTZ,
    decided_by    UUID REFERENCES users (id) ON DELETE SET NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    updated_at    TIMESTAMPTZ NOT NULL,
    revision      BIGINT NOT NULL DEFAULT 1,
    UNIQUE (request_id, person_id)
);
CREATE INDEX nominations_person ON nominations (person_id);
-- Those to whom a place that fell free is offered: it is held until they answer.
CREATE INDEX nominations_called ON nominations (request_id) WHERE called_at IS NOT NULL;

-- What a workshop does by itself: whom a free place goes to, when silent institutions are reminded.
CREATE TABLE nomination_rules (
    workshop_id  UUID PRIMARY KEY REFERENCES workshops (id) ON DELETE CASCADE,
    free_place   TEXT NOT NULL CHECK (free_place IN ('waiting-list', 'alternates', 'team')),
    remind       TEXT NOT NULL
);

-- Links that a newer one replaced, so that whoever opens one is told so.
CREATE TABLE old_links (
    hash       BYTEA PRIMARY KEY,
    subject_id UUID NOT NULL,
    ended_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX old_links_subject ON old_links (subject_id);
