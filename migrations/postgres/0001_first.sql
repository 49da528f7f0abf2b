-- The first schema: who plans, what is planned, who is asked, who comes, what is sent, what was recommended.
-- Paired with the file of the same number for the other engine: same tables, same columns, same names.
-- Texts in three languages are JSON objects {"en": …, "ar": …, "ckb": …} that leave out what is not translated.
-- `*_key` columns hold the folded search key; `revision` rises with every change and is the entity tag.

CREATE TABLE users (
    id            UUID PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('administrator', 'organiser', 'coordinator')),
    password_hash TEXT NOT NULL,
    language      TEXT NOT NULL DEFAULT 'en',
    digits        TEXT,
    sample        BOOLEAN NOT NULL DEFAULT FALSE,
    created_at    TIMESTAMPTZ NOT NULL,
    disabled_at   TIMESTAMPTZ,
    signed_in_at  TIMESTAMPTZ,
    revision      BIGINT NOT NULL DEFAULT 1
);

-- A signed-in browser. The cookie's token is stored as its SHA-256 only.
CREATE TABLE staff_sessions (
    id           UUID PRIMARY KEY,
    token_hash   BYTEA NOT NULL UNIQUE,
    user_id      UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at   TIMESTAMPTZ NOT NULL,
    seen_at      TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    address      TEXT NOT NULL DEFAULT '',
    agent        TEXT NOT NULL DEFAULT ''
);
CREATE INDEX staff_sessions_user ON staff_sessions (user_id);

CREATE TABLE api_tokens (
    id         UUID PRIMARY KEY,
    user_id    UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    scope      TEXT NOT NULL CHECK (scope IN ('read', 'write')),
    token_hash BYTEA NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX api_tokens_user ON api_tokens (user_id);

CREATE TABLE governorates (
    code  TEXT PRIMARY KEY,
    iso   TEXT,
    level TEXT NOT NULL CHECK (level IN ('central', 'krg')),
    name  JSONB NOT NULL
);

CREATE TABLE institutions (
    id             UUID PRIMARY KEY,
    code           TEXT NOT NULL UNIQUE,
    level          TEXT NOT NULL CHECK (level IN ('central', 'krg')),
    tier           TEXT NOT NULL DEFAULT 'extended',
    name           JSONB NOT NULL,
    name_key       TEXT NOT NULL,
    parent_id      UUID REFERENCES institutions (id),
    counterpart_id UUID REFERENCES institutions (id),
    valid_from     DATE,
    valid_to       DATE,
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL,
    revision       BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE donors (
    id         UUID PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE projects (
    id              UUID PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE,
    title           JSONB NOT NULL,
    donor_id        UUID REFERENCES donors (id),
    implementer     JSONB NOT NULL,
    follows_id      UUID REFERENCES projects (id),
    start_date      DATE,
    end_date        DATE,
    budget_minor    BIGINT,
    budget_currency TEXT,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    revision        BIGINT NOT NULL DEFAULT 1
);

-- Which organisers run a project.
CREATE TABLE project_staff (
    project_id UUID NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id    UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (project_id, user_id)
);
CREATE INDEX project_staff_user ON project_staff (user_id);

CREATE TABLE series (
    id         UUID PRIMARY KEY,
    slug       TEXT NOT NULL UNIQUE,
    project_id UUID REFERENCES projects (id),
    title      JSONB NOT NULL,
    summary    JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    revision   BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX series_project ON series (project_id);

CREATE TABLE workshops (
    id                  UUID PRIMARY KEY,
    slug                TEXT NOT NULL UNIQUE,
    series_id           UUID REFERENCES series (id),
    ordinal             BIGINT,
    follows_id          UUID REFERENCES workshops (id),
    title               JSONB NOT NULL,
    title_key           TEXT NOT NULL,
    theme               JSONB NOT NULL,
    objectives          JSONB NOT NULL,
    city                JSONB NOT NULL,
    venue               JSONB NOT NULL,
    governorate         TEXT REFERENCES governorates (code),
    timezone            TEXT NOT NULL,
    start_date          DATE NOT NULL,
    end_date            DATE NOT NULL,
    capacity            BIGINT,
    languages           JSONB NOT NULL,
    registration        TEXT NOT NULL DEFAULT 'invited' CHECK (registration IN ('open', 'invited', 'closed')),
    register_by         DATE,
    contact_email       TEXT,
    status              TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'running', 'closed', 'cancelled')),
    calendar_uid        TEXT NOT NULL UNIQUE,
    calendar_sequence   BIGINT NOT NULL DEFAULT 0,
    agenda_version      BIGINT NOT NULL DEFAULT 0,
    sample              BOOLEAN NOT NULL DEFAULT FALSE,
    created_by          UUID REFERENCES users (id) ON DELETE SET NULL,
    created_at          TIMESTAMPTZ NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL,
    revision            BIGINT NOT NULL DEFAULT 1,
    CHECK (end_date >= start_date)
);
CREATE INDEX workshops_series ON workshops (series_id, ordinal);
CREATE INDEX workshops_start ON workshops (start_date, id);
CREATE INDEX workshops_follows ON workshops (follows_id);

-- Which staff look after a workshop beside the organisers of its project.
CREATE TABLE workshop_staff (
    workshop_id UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    user_id     UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (workshop_id, user_id)
);
CREATE INDEX workshop_staff_user ON workshop_staff (user_id);

CREATE TABLE workshop_institutions (
    workshop_id    UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    institution_id UUID NOT NULL REFERENCES institutions (id),
    seats          BIGINT NOT NULL CHECK (seats >= 0),
    PRIMARY KEY (workshop_id, institution_id)
);
CREATE INDEX workshop_institutions_institution ON workshop_institutions (institution_id);

-- The agenda as it is being drafted. A session without date and times waits in the tray.
CREATE TABLE sessions (
    id                UUID PRIMARY KEY,
    workshop_id       UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    kind              TEXT NOT NULL CHECK (kind IN ('registration', 'opening', 'theory', 'best-practice', 'exercise', 'discussion', 'break', 'closing')),
    title             JSONB NOT NULL,
    description       JSONB NOT NULL,
    date              DATE,
    start_time        TIME,
    end_time          TIME,
    room              TEXT NOT NULL DEFAULT '',
    counts            BOOLEAN NOT NULL DEFAULT TRUE,
    calendar_uid      TEXT NOT NULL UNIQUE,
    calendar_sequence BIGINT NOT NULL DEFAULT 0,
    cancelled_at      TIMESTAMPTZ,
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    revision          BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX sessions_workshop ON sessions (workshop_id, date, start_time);

-- Every published agenda, frozen as what was published.
CREATE TABLE agenda_versions (
    workshop_id  UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    version      BIGINT NOT NULL,
    sessions     JSONB NOT NULL,
    published_at TIMESTAMPTZ NOT NULL,
    published_by UUID REFERENCES users (id) ON DELETE SET NULL,
    PRIMARY KEY (workshop_id, version)
);

CREATE TABLE people (
    id         UUID PRIMARY KEY,
    name       JSONB NOT NULL,
    name_key   TEXT NOT NULL,
    honorific  TEXT NOT NULL DEFAULT '',
    email      TEXT UNIQUE,
    phone      TEXT NOT NULL DEFAULT '',
    sex        TEXT CHECK (sex IN ('female', 'male')),
    rank       TEXT,
    language   TEXT NOT NULL DEFAULT 'en',
    sample     BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    revision   BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX people_name_key ON people (name_key, id);

-- Where an official serves, over time: the open one is the current one.
CREATE TABLE appointments (
    id             UUID PRIMARY KEY,
    person_id      UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    institution_id UUID NOT NULL REFERENCES institutions (id),
    position       TEXT NOT NULL DEFAULT '',
    starts_on      DATE,
    ends_on        DATE,
    created_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX appointments_person ON appointments (person_id, ends_on);
CREATE INDEX appointments_institution ON appointments (institution_id, ends_on);
CREATE UNIQUE INDEX appointments_current ON appointments (person_id) WHERE ends_on IS NULL;

-- Who does what in a session: a person on record, or a name.
CREATE TABLE session_roles (
    id         UUID PRIMARY KEY,
    session_id UUID NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('chair', 'moderator', 'expert', 'rapporteur', 'interpreter', 'facilitator')),
    person_id  UUID REFERENCES people (id) ON DELETE SET NULL,
    name       TEXT NOT NULL
);
CREATE INDEX session_roles_session ON session_roles (session_id);

CREATE TABLE exercises (
    id          UUID PRIMARY KEY,
    workshop_id UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    session_id  UUID REFERENCES sessions (id) ON DELETE SET NULL,
    format      TEXT NOT NULL,
    title       JSONB NOT NULL,
    prompt      JSONB NOT NULL,
    steps       JSONB NOT NULL,
    position    BIGINT NOT NULL DEFAULT 0,
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    revision    BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX exercises_workshop ON exercises (workshop_id, position);

-- One invitation for each person and workshop. Its link is derived from the installation's key, only its hash is here.
CREATE TABLE invitations (
    id                UUID PRIMARY KEY,
    workshop_id       UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    person_id         UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    language          TEXT NOT NULL,
    link_version      BIGINT NOT NULL DEFAULT 1,
    link_hash         BYTEA NOT NULL UNIQUE,
    calendar_uid      TEXT NOT NULL UNIQUE,
    calendar_sequence BIGINT NOT NULL DEFAULT 0,
    rsvp              TEXT NOT NULL DEFAULT 'waiting' CHECK (rsvp IN ('waiting', 'yes', 'no', 'substitute')),
    rsvp_at           TIMESTAMPTZ,
    comment           TEXT NOT NULL DEFAULT '',
    substitute_name   TEXT NOT NULL DEFAULT '',
    substitute_email  TEXT NOT NULL DEFAULT '',
    substitute_for    UUID REFERENCES invitations (id) ON DELETE SET NULL,
    sent_at           TIMESTAMPTZ,
    cancelled_at      TIMESTAMPTZ,
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    revision          BIGINT NOT NULL DEFAULT 1,
    UNIQUE (workshop_id, person_id)
);
CREATE INDEX invitations_person ON invitations (person_id);

-- Who comes. `arrival` counts within a workshop and orders its waiting list.
CREATE TABLE registrations (
    id             UUID PRIMARY KEY,
    workshop_id    UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    person_id      UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    invitation_id  UUID REFERENCES invitations (id) ON DELETE SET NULL,
    institution_id UUID REFERENCES institutions (id),
    status         TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'withdrawn')),
    arrival        BIGINT NOT NULL,
    language       TEXT NOT NULL,
    answers        JSONB NOT NULL,
    consents       JSONB NOT NULL,
    note           TEXT NOT NULL DEFAULT '',
    link_version   BIGINT NOT NULL DEFAULT 1,
    link_hash      BYTEA NOT NULL UNIQUE,
    withdrawn_at   TIMESTAMPTZ,
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL,
    revision       BIGINT NOT NULL DEFAULT 1,
    UNIQUE (workshop_id, person_id)
);
CREATE INDEX registrations_status ON registrations (workshop_id, status, arrival);
CREATE INDEX registrations_person ON registrations (person_id);

-- Calendar subscriptions: one person's own, or a member of staff's over their workshops.
CREATE TABLE feeds (
    id         UUID PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    link_version BIGINT NOT NULL DEFAULT 1,
    person_id  UUID UNIQUE REFERENCES people (id) ON DELETE CASCADE,
    user_id    UUID UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    language   TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ,
    CHECK ((person_id IS NULL) <> (user_id IS NULL))
);

CREATE TABLE recommendations (
    id          UUID PRIMARY KEY,
    workshop_id UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    number      BIGINT NOT NULL,
    text        JSONB NOT NULL,
    text_key    TEXT NOT NULL,
    lead_id     UUID NOT NULL REFERENCES institutions (id),
    due         DATE,
    priority    TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high')),
    state       TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'validated', 'accepted', 'in-progress', 'done', 'stalled', 'dropped')),
    response    TEXT CHECK (response IN ('accepted', 'partly', 'declined')),
    reason      TEXT NOT NULL DEFAULT '',
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    revision    BIGINT NOT NULL DEFAULT 1,
    UNIQUE (workshop_id, number)
);
CREATE INDEX recommendations_due ON recommendations (state, due);

CREATE TABLE recommendation_supporting (
    recommendation_id UUID NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    institution_id    UUID NOT NULL REFERENCES institutions (id),
    PRIMARY KEY (recommendation_id, institution_id)
);

CREATE TABLE recommendation_governorates (
    recommendation_id UUID NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    governorate       TEXT NOT NULL REFERENCES governorates (code),
    PRIMARY KEY (recommendation_id, governorate)
);

-- What an institution undertakes towards a recommendation.
CREATE TABLE actions (
    id                UUID PRIMARY KEY,
    recommendation_id UUID NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    institution_id    UUID REFERENCES institutions (id),
    text              JSONB NOT NULL,
    due               DATE,
    done_at           TIMESTAMPTZ,
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    revision          BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX actions_recommendation ON actions (recommendation_id);

CREATE TABLE progress_updates (
    id                UUID PRIMARY KEY,
    recommendation_id UUID NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    state             TEXT NOT NULL,
    note              TEXT NOT NULL,
    evidence          TEXT NOT NULL DEFAULT '',
    user_id           UUID REFERENCES users (id) ON DELETE SET NULL,
    at                TIMESTAMPTZ NOT NULL
);
CREATE INDEX progress_updates_recommendation ON progress_updates (recommendation_id, at);

-- The outbox: a mail is a row from the moment its cause commits.
CREATE TABLE messages (
    id              UUID PRIMARY KEY,
    workshop_id     UUID REFERENCES workshops (id) ON DELETE CASCADE,
    person_id       UUID REFERENCES people (id) ON DELETE CASCADE,
    invitation_id   UUID REFERENCES invitations (id) ON DELETE CASCADE,
    template        TEXT NOT NULL,
    language        TEXT NOT NULL,
    to_email        TEXT NOT NULL,
    to_name         TEXT NOT NULL,
    reply_to        TEXT,
    subject         TEXT NOT NULL,
    text_body       TEXT NOT NULL,
    html_body       TEXT NOT NULL,
    calendar        TEXT,
    calendar_method TEXT,
    message_id      TEXT NOT NULL UNIQUE,
    status          TEXT NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
    attempts        BIGINT NOT NULL DEFAULT 0,
    due_at          TIMESTAMPTZ NOT NULL,
    leased_until    TIMESTAMPTZ,
    leased_by       TEXT,
    last_error      TEXT NOT NULL DEFAULT '',
    created_at      TIMESTAMPTZ NOT NULL,
    sent_at         TIMESTAMPTZ,
    revision        BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX messages_due ON messages (status, due_at);
CREATE INDEX messages_workshop ON messages (workshop_id, created_at);
CREATE INDEX messages_created ON messages (created_at, id);

CREATE TABLE message_attempts (
    id         UUID PRIMARY KEY,
    message_id UUID NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    at         TIMESTAMPTZ NOT NULL,
    outcome    TEXT NOT NULL,
    answer     TEXT NOT NULL DEFAULT ''
);
CREATE INDEX message_attempts_message ON message_attempts (message_id, at);

-- The answer to a POST that carried an Idempotency-Key, kept for a day. `request_hash` tells another body under the same key.
CREATE TABLE idempotency_keys (
    scope        TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    status       BIGINT,
    headers      JSONB NOT NULL,
    body         TEXT NOT NULL DEFAULT '',
    created_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (scope, key)
);

-- Append only: who, when, what, from where.
CREATE TABLE audit_log (
    id         UUID PRIMARY KEY,
    at         TIMESTAMPTZ NOT NULL,
    actor      TEXT NOT NULL,
    user_id    UUID,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    subject_id UUID,
    detail     JSONB NOT NULL,
    address    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX audit_log_subject ON audit_log (subject_id, at);
CREATE INDEX audit_log_at ON audit_log (at);

-- Counters that every node watches: what is cached is valid for one value of them.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('published', 1);
