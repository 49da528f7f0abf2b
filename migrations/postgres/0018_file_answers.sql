-- Questions that are answered with a file. Its name is the answer; what is in it stands here, sealed with a key that
-- this database does not hold.
ALTER TABLE form_questions ADD COLUMN takes_file BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE file_answers (
    registration_id UUID NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    question_id     UUID NOT NULL REFERENCES form_questions (id) ON DELETE CASCADE,
    media_type      TEXT NOT NULL,
    sealed          BYTEA NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (registration_id, question_id)
);
CREATE INDEX file_answers_question ON file_answers (question_id);
