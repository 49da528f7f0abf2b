-- What is sent when: templates, rules of a workshop or a series, and what each rule has done.
CREATE TABLE mail_templates (
    id          UUID PRIMARY KEY,
    workshop_id UUID REFERENCES workshops (id) ON DELETE CASCADE,
    series_id   UUID REFERENCES series (id) ON DELETE CASCADE,
    event       TEXT NOT NULL,
    name        TEXT NOT NULL,
    subject     JSONB NOT NULL,
    body        JSONB NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    revision    BIGINT NOT NULL DEFAULT 1,
    CHECK ((workshop_id IS NULL) <> (series_id IS NULL))
);
CREATE INDEX mail_templates_workshop ON mail_templates (workshop_id);
CREATE INDEX mail_templates_series ON mail_templates (series_id);

-- A rule of a workshop may replace one of its series there.
CREATE TABLE mail_rules (
    id           UUID PRIMARY KEY,
    workshop_id  UUID REFERENCES workshops (id) ON DELETE CASCADE,
    series_id    UUID REFERENCES series (id) ON DELETE CASCADE,
    replaces_id  UUID REFERENCES mail_rules (id) ON DELETE CASCADE,
    event        TEXT NOT NULL,
    days         BIGINT NOT NULL DEFAULT 0,
    at_time      TEXT NOT NULL,
    condition    JSONB NOT NULL,
    template_id  UUID REFERENCES mail_templates (id),
    active       BOOLEAN NOT NULL,
    active_since TIMESTAMPTZ NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    updated_at   TIMESTAMPTZ NOT NULL,
    revision     BIGINT NOT NULL DEFAULT 1,
    CHECK ((workshop_id IS NULL) <> (series_id IS NULL)),
    UNIQUE (workshop_id, replaces_id)
);
CREATE INDEX mail_rules_workshop ON mail_rules (workshop_id);
CREATE INDEX mail_rules_series ON mail_rules (series_id);

-- A rule that was due for a workshop as a whole has had its turn.
CREATE TABLE mail_rule_turns (
    rule_id     UUID NOT NULL REFERENCES mail_rules (id) ON DELETE CASCADE,
    workshop_id UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    occasion    TEXT NOT NULL,
    at          TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (rule_id, workshop_id, occasion)
);

-- To whom it went, or why it did not: once for each occasion, whatever the clock does.
CREATE TABLE mail_rule_runs (
    rule_id     UUID NOT NULL REFERENCES mail_rules (id) ON DELETE CASCADE,
    workshop_id UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    occasion    TEXT NOT NULL,
    person_id   UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    left_out    TEXT NOT NULL DEFAULT '',
    at          TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (rule_id, workshop_id, occasion, person_id)
);
CREATE INDEX mail_rule_runs_person ON mail_rule_runs (person_id);

ALTER TABLE messages ADD COLUMN rule_id UUID REFERENCES mail_rules (id) ON DELETE SET NULL;
CREATE INDEX messages_rule ON messages (rule_id, workshop_id) WHERE rule_id IS NOT NULL;
