-- The first schema: who plans, what is planned, who is asked, who comes, what is sent, what was recommended.
-- Paired with the file of the same number for the other engine: same tables, same columns, same names.
-- Texts in three languages are JSON objects {"en": …, "ar": …, "ckb": …} that leave out what is not translated.
-- `*_key` columns hold the folded search key; `revision` rises with every change and is the entity tag.

CREATE TABLE users (
    id            BLOB PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('administrator', 'organiser', 'coordinator')),
    password_hash TEXT NOT NULL,
    language      TEXT NOT NULL DEFAULT 'en',
    digits        TEXT,
    sample        INTEGER NOT NULL DEFAULT 0,
    created_at    TEXT NOT NULL,
    disabled_at   TEXT,
    signed_in_at  TEXT,
    revision      INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A signed-in browser. The cookie's token is stored as its SHA-256 only.
CREATE TABLE staff_sessions (
    id           BLOB PRIMARY KEY,
    token_hash   BLOB NOT NULL UNIQUE,
    user_id      BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at   TEXT NOT NULL,
    seen_at      TEXT NOT NULL,
    expires_at   TEXT NOT NULL,
    address      TEXT NOT NULL DEFAULT '',
    agent        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX staff_sessions_user ON staff_sessions (user_id);

CREATE TABLE api_tokens (
    id         BLOB PRIMARY KEY,
    user_id    BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    scope      TEXT NOT NULL CHECK (scope IN ('read', 'write')),
    token_hash BLOB NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    used_at    TEXT,
    revoked_at TEXT
) STRICT;
CREATE INDEX api_tokens_user ON api_tokens (user_id);

CREATE TABLE governorates (
    code  TEXT PRIMARY KEY,
    iso   TEXT,
    level TEXT NOT NULL CHECK (level IN ('central', 'krg')),
    name  TEXT NOT NULL
) STRICT;

CREATE TABLE institutions (
    id             BLOB PRIMARY KEY,
    code           TEXT NOT NULL UNIQUE,
    level          TEXT NOT NULL CHECK (level IN ('central', 'krg')),
    tier           TEXT NOT NULL DEFAULT 'extended',
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL,
    parent_id      BLOB REFERENCES institutions (id),
    counterpart_id BLOB REFERENCES institutions (id),
    valid_from     TEXT,
    valid_to       TEXT,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL,
    revision       INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE donors (
    id         BLOB PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE projects (
    id              BLOB PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE,
    title           TEXT NOT NULL,
    donor_id        BLOB REFERENCES donors (id),
    implementer     TEXT NOT NULL,
    follows_id      BLOB REFERENCES projects (id),
    start_date      TEXT,
    end_date        TEXT,
    budget_minor    INTEGER,
    budget_currency TEXT,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL,
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Which organisers run a project.
CREATE TABLE project_staff (
    project_id BLOB NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id    BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (project_id, user_id)
) STRICT;
CREATE INDEX project_staff_user ON project_staff (user_id);

CREATE TABLE series (
    id         BLOB PRIMARY KEY,
    slug       TEXT NOT NULL UNIQUE,
    project_id BLOB REFERENCES projects (id),
    title      TEXT NOT NULL,
    summary    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX series_project ON series (project_id);

CREATE TABLE workshops (
    id                  BLOB PRIMARY KEY,
    slug                TEXT NOT NULL UNIQUE,
    series_id           BLOB REFERENCES series (id),
    ordinal             INTEGER,
    follows_id          BLOB REFERENCES workshops (id),
    title               TEXT NOT NULL,
    title_key           TEXT NOT NULL,
    theme               TEXT NOT NULL,
    objectives          TEXT NOT NULL,
    city                TEXT NOT NULL,
    venue               TEXT NOT NULL,
    governorate         TEXT REFERENCES governorates (code),
    timezone            TEXT NOT NULL,
    start_date          TEXT NOT NULL,
    end_date            TEXT NOT NULL,
    capacity            INTEGER,
    languages           TEXT NOT NULL,
    registration        TEXT NOT NULL DEFAULT 'invited' CHECK (registration IN ('open', 'invited', 'closed')),
    register_by         TEXT,
    contact_email       TEXT,
    status              TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'running', 'closed', 'cancelled')),
    calendar_uid        TEXT NOT NULL UNIQUE,
    calendar_sequence   INTEGER NOT NULL DEFAULT 0,
    agenda_version      INTEGER NOT NULL DEFAULT 0,
    sample              INTEGER NOT NULL DEFAULT 0,
    created_by          BLOB REFERENCES users (id) ON DELETE SET NULL,
    created_at          TEXT NOT NULL,
    updated_at          TEXT NOT NULL,
    revision            INTEGER NOT NULL DEFAULT 1,
    CHECK (end_date >= start_date)
) STRICT;
CREATE INDEX workshops_series ON workshops (series_id, ordinal);
CREATE INDEX workshops_start ON workshops (start_date, id);
CREATE INDEX workshops_follows ON workshops (follows_id);

-- Which staff look after a workshop beside the organisers of its project.
CREATE TABLE workshop_staff (
    workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    user_id     BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (workshop_id, user_id)
) STRICT;
CREATE INDEX workshop_staff_user ON workshop_staff (user_id);

CREATE TABLE workshop_institutions (
    workshop_id    BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    institution_id BLOB NOT NULL REFERENCES institutions (id),
    seats          INTEGER NOT NULL CHECK (seats >= 0),
    PRIMARY KEY (workshop_id, institution_id)
) STRICT;
CREATE INDEX workshop_institutions_institution ON workshop_institutions (institution_id);

-- The agenda as it is being drafted. A session without date and times waits in the tray.
CREATE TABLE sessions (
    id                BLOB PRIMARY KEY,
    workshop_id       BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    kind              TEXT NOT NULL CHECK (kind IN ('registration', 'opening', 'theory', 'best-practice', 'exercise', 'discussion', 'break', 'closing')),
    title             TEXT NOT NULL,
    description       TEXT NOT NULL,
    date              TEXT,
    start_time        TEXT,
    end_time          TEXT,
    room              TEXT NOT NULL DEFAULT '',
    counts            INTEGER NOT NULL DEFAULT 1,
    calendar_uid      TEXT NOT NULL UNIQUE,
    calendar_sequence INTEGER NOT NULL DEFAULT 0,
    cancelled_at      TEXT,
    created_at        TEXT NOT NULL,
    updated_at        TEXT NOT NULL,
    revision          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX sessions_workshop ON sessions (workshop_id, date, start_time);

-- Every published agenda, frozen as what was published.
CREATE TABLE agenda_versions (
    workshop_id  BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    version      INTEGER NOT NULL,
    sessions     TEXT NOT NULL,
    published_at TEXT NOT NULL,
    published_by BLOB REFERENCES users (id) ON DELETE SET NULL,
    PRIMARY KEY (workshop_id, version)
) STRICT;

CREATE TABLE people (
    id         BLOB PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    honorific  TEXT NOT NULL DEFAULT '',
    email      TEXT UNIQUE,
    phone      TEXT NOT NULL DEFAULT '',
    sex        TEXT CHECK (sex IN ('female', 'male')),
    rank       TEXT,
    language   TEXT NOT NULL DEFAULT 'en',
    sample     INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX people_name_key ON people (name_key, id);

-- Where an official serves, over time: the open one is the current one.
CREATE TABLE appointments (
    id             BLOB PRIMARY KEY,
    person_id      BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    institution_id BLOB NOT NULL REFERENCES institutions (id),
    position       TEXT NOT NULL DEFAULT '',
    starts_on      TEXT,
    ends_on        TEXT,
    created_at     TEXT NOT NULL
) STRICT;
CREATE INDEX appointments_person ON appointments (person_id, ends_on);
CREATE INDEX appointments_institution ON appointments (institution_id, ends_on);
CREATE UNIQUE INDEX appointments_current ON appointments (person_id) WHERE ends_on IS NULL;

-- Who does what in a session: a person on record, or a name.
CREATE TABLE session_roles (
    id         BLOB PRIMARY KEY,
    session_id BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('chair', 'moderator', 'expert', 'rapporteur', 'interpreter', 'facilitator')),
    person_id  BLOB REFERENCES people (id) ON DELETE SET NULL,
    name       TEXT NOT NULL
) STRICT;
CREATE INDEX session_roles_session ON session_roles (session_id);

CREATE TABLE exercises (
    id          BLOB PRIMARY KEY,
    workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    session_id  BLOB REFERENCES sessions (id) ON DELETE SET NULL,
    format      TEXT NOT NULL,
    title       TEXT NOT NULL,
    prompt      TEXT NOT NULL,
    steps       TEXT NOT NULL,
    position    INTEGER NOT NULL DEFAULT 0,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    revision    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX exercises_workshop ON exercises (workshop_id, position);

-- One invitation for each person and workshop. Its link is derived from the installation's key, only its hash is here.
CREATE TABLE invitations (
    id                BLOB PRIMARY KEY,
    workshop_id       BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    person_id         BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    language          TEXT NOT NULL,
    link_version      INTEGER NOT NULL DEFAULT 1,
    link_hash         BLOB NOT NULL UNIQUE,
    calendar_uid      TEXT NOT NULL UNIQUE,
    calendar_sequence INTEGER NOT NULL DEFAULT 0,
    rsvp              TEXT NOT NULL DEFAULT 'waiting' CHECK (rsvp IN ('waiting', 'yes', 'no', 'substitute')),
    rsvp_at           TEXT,
    comment           TEXT NOT NULL DEFAULT '',
    substitute_name   TEXT NOT NULL DEFAULT '',
    substitute_email  TEXT NOT NULL DEFAULT '',
    substitute_for    BLOB REFERENCES invitations (id) ON DELETE SET NULL,
    sent_at           TEXT,
    cancelled_at      TEXT,
    created_at        TEXT NOT NULL,
    updated_at        TEXT NOT NULL,
    revision          INTEGER NOT NULL DEFAULT 1,
    UNIQUE (workshop_id, person_id)
) STRICT;
CREATE INDEX invitations_person ON invitations (person_id);

-- Who comes. `arrival` counts within a workshop and orders its waiting list.
CREATE TABLE registrations (
    id             BLOB PRIMARY KEY,
    workshop_id    BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    person_id      BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    invitation_id  BLOB REFERENCES invitations (id) ON DELETE SET NULL,
    institution_id BLOB REFERENCES institutions (id),
    status         TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'withdrawn')),
    arrival        INTEGER NOT NULL,
    language       TEXT NOT NULL,
    answers        TEXT NOT NULL,
    consents       TEXT NOT NULL,
    note           TEXT NOT NULL DEFAULT '',
    link_version   INTEGER NOT NULL DEFAULT 1,
    link_hash      BLOB NOT NULL UNIQUE,
    withdrawn_at   TEXT,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL,
    revision       INTEGER NOT NULL DEFAULT 1,
    UNIQUE (workshop_id, person_id)
) STRICT;
CREATE INDEX registrations_status ON registrations (workshop_id, status, arrival);
CREATE INDEX registrations_person ON registrations (person_id);

-- Calendar subscriptions: one person's own, or a member of staff's over their workshops.
CREATE TABLE feeds (
    id         BLOB PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    link_version INTEGER NOT NULL DEFAULT 1,
    person_id  BLOB UNIQUE REFERENCES people (id) ON DELETE CASCADE,
    user_id    BLOB UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    language   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT,
    CHECK ((person_id IS NULL) <> (user_id IS NULL))
) STRICT;

CREATE TABLE recommendations (
    id          BLOB PRIMARY KEY,
    workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    text        TEXT NOT NULL,
    text_key    TEXT NOT NULL,
    lead_id     BLOB NOT NULL REFERENCES institutions (id),
    due         TEXT,
    priority    TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high')),
    state       TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'validated', 'accepted', 'in-progress', 'done', 'stalled', 'dropped')),
    response    TEXT CHECK (response IN ('accepted', 'partly', 'declined')),
    reason      TEXT NOT NULL DEFAULT '',
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    revision    INTEGER NOT NULL DEFAULT 1,
    UNIQUE (workshop_id, number)
) STRICT;
CREATE INDEX recommendations_due ON recommendations (state, due);

CREATE TABLE recommendation_supporting (
    recommendation_id BLOB NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    institution_id    BLOB NOT NULL REFERENCES institutions (id),
    PRIMARY KEY (recommendation_id, institution_id)
) STRICT;

CREATE TABLE recommendation_governorates (
    recommendation_id BLOB NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    governorate       TEXT NOT NULL REFERENCES governorates (code),
    PRIMARY KEY (recommendation_id, governorate)
) STRICT;

-- What an institution undertakes towards a recommendation.
CREATE TABLE actions (
    id                BLOB PRIMARY KEY,
    recommendation_id BLOB NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    institution_id    BLOB REFERENCES institutions (id),
    text              TEXT NOT NULL,
    due               TEXT,
    done_at           TEXT,
    created_at        TEXT NOT NULL,
    updated_at        TEXT NOT NULL,
    revision          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX actions_recommendation ON actions (recommendation_id);

CREATE TABLE progress_updates (
    id                BLOB PRIMARY KEY,
    recommendation_id BLOB NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    state             TEXT NOT NULL,
    note              TEXT NOT NULL,
    evidence          TEXT NOT NULL DEFAULT '',
    user_id           BLOB REFERENCES users (id) ON DELETE SET NULL,
    at                TEXT NOT NULL
) STRICT;
CREATE INDEX progress_updates_recommendation ON progress_updates (recommendation_id, at);

-- The outbox: a mail is a row from the moment its cause commits.
CREATE TABLE messages (
    id              BLOB PRIMARY KEY,
    workshop_id     BLOB REFERENCES workshops (id) ON DELETE CASCADE,
    person_id       BLOB REFERENCES people (id) ON DELETE CASCADE,
    invitation_id   BLOB REFERENCES invitations (id) ON DELETE CASCADE,
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
    attempts        INTEGER NOT NULL DEFAULT 0,
    due_at          TEXT NOT NULL,
    leased_until    TEXT,
    leased_by       TEXT,
    last_error      TEXT NOT NULL DEFAULT '',
    created_at      TEXT NOT NULL,
    sent_at         TEXT,
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX messages_due ON messages (status, due_at);
CREATE INDEX messages_workshop ON messages (workshop_id, created_at);
CREATE INDEX messages_created ON messages (created_at, id);

CREATE TABLE message_attempts (
    id         BLOB PRIMARY KEY,
    message_id BLOB NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    at         TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    answer     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX message_attempts_message ON message_attempts (message_id, at);

-- The answer to a POST that carried an Idempotency-Key, kept for a day. `request_hash` tells another body under the same key.
CREATE TABLE idempotency_keys (
    scope        TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status       INTEGER,
    headers      TEXT NOT NULL,
    body         TEXT NOT NULL DEFAULT '',
    created_at   TEXT NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT;

-- Append only: who, when, what, from where.
CREATE TABLE audit_log (
    id         BLOB PRIMARY KEY,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    user_id    BLOB,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    subject_id BLOB,
    detail     TEXT NOT NULL,
    address    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX audit_log_subject ON audit_log (subject_id, at);
CREATE INDEX audit_log_at ON audit_log (at);

-- Counters that every node watches: what is cached is valid for one value of them.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
INSERT INTO counters (name, value) VALUES ('published', 1);
