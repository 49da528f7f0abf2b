-- What a workshop asks of those who register. Answers to questions that are not sensitive stand in
-- registrations.answers under the question's identifier; the others stand apart, sealed with a key that this
-- database does not hold, and are deleted `keep_days` after the workshop.
CREATE TABLE form_questions (
    id               UUID PRIMARY KEY,
    workshop_id      UUID NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    kind             TEXT NOT NULL CHECK (kind IN ('text', 'choice', 'number', 'date', 'consent')),
    label            JSONB NOT NULL,
    hint             JSONB NOT NULL,
    options          JSONB NOT NULL,
    required         BOOLEAN NOT NULL DEFAULT FALSE,
    sensitive        BOOLEAN NOT NULL DEFAULT FALSE,
    keep_days        BIGINT NOT NULL DEFAULT 30 CHECK (keep_days >= 0),
    condition_on     UUID REFERENCES form_questions (id),
    condition_answer TEXT NOT NULL DEFAULT '',
    position         BIGINT NOT NULL,
    retired_at       TIMESTAMPTZ,
    created_at       TIMESTAMPTZ NOT NULL,
    updated_at       TIMESTAMPTZ NOT NULL,
    revision         BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX form_questions_workshop ON form_questions (workshop_id, position);

CREATE TABLE sealed_answers (
    registration_id UUID NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    question_id     UUID NOT NULL REFERENCES form_questions (id) ON DELETE CASCADE,
    sealed          BYTEA NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (registration_id, question_id)
);
CREATE INDEX sealed_answers_question ON sealed_answers (question_id);
