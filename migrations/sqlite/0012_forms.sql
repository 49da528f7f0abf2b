-- What a workshop asks of those who register. Answers to questions that are not sensitive stand in
-- registrations.answers under the question's identifier; the others stand apart, sealed with a key that this
-- database does not hold, and are deleted `keep_days` after the workshop.
CREATE TABLE form_questions (
    id               BLOB PRIMARY KEY,
    workshop_id      BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    kind             TEXT NOT NULL CHECK (kind IN ('text', 'choice', 'number', 'date', 'consent')),
    label            TEXT NOT NULL,
    hint             TEXT NOT NULL,
    options          TEXT NOT NULL,
    required         INTEGER NOT NULL DEFAULT 0,
    sensitive        INTEGER NOT NULL DEFAULT 0,
    keep_days        INTEGER NOT NULL DEFAULT 30 CHECK (keep_days >= 0),
    condition_on     BLOB REFERENCES form_questions (id),
    condition_answer TEXT NOT NULL DEFAULT '',
    position         INTEGER NOT NULL,
    retired_at       TEXT,
    created_at       TEXT NOT NULL,
    updated_at       TEXT NOT NULL,
    revision         INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX form_questions_workshop ON form_questions (workshop_id, position);

CREATE TABLE sealed_answers (
    registration_id BLOB NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    question_id     BLOB NOT NULL REFERENCES form_questions (id) ON DELETE CASCADE,
    sealed          BLOB NOT NULL,
    updated_at      TEXT NOT NULL,
    PRIMARY KEY (registration_id, question_id)
) STRICT;
CREATE INDEX sealed_answers_question ON sealed_answers (question_id);
