-- Questions that are answered with a file. Its name is the answer; what is in it stands here, sealed with a key that
-- this database does not hold.
ALTER TABLE form_questions ADD COLUMN takes_file INTEGER NOT NULL DEFAULT 0;

CREATE TABLE file_answers (
    registration_id BLOB NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    question_id     BLOB NOT NULL REFERENCES form_questions (id) ON DELETE CASCADE,
    media_type      TEXT NOT NULL,
    sealed          BLOB NOT NULL,
    created_at      TEXT NOT NULL,
    PRIMARY KEY (registration_id, question_id)
) STRICT;
CREATE INDEX file_answers_question ON file_answers (question_id);
