-- Answers that come from calendars, addresses to which nothing arrives, who wants no more mails of a purpose, and
-- mails that are held, edited and called back together.
ALTER TABLE invitations ADD COLUMN tentative INTEGER NOT NULL DEFAULT 0;

-- The last answer that came from somebody's calendar: an older one changes nothing (RFC 5546 §2.1.5).
CREATE TABLE calendar_answers (
    workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
    person_id   BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    answer      TEXT NOT NULL CHECK (answer IN ('accepted', 'tentative', 'declined')),
    sequence    INTEGER NOT NULL,
    stamp       TEXT NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (workshop_id, person_id)
) STRICT;

CREATE TABLE suppressed_addresses (
    email  TEXT PRIMARY KEY,
    reason TEXT NOT NULL CHECK (reason IN ('bounced', 'refused')),
    detail TEXT NOT NULL,
    since  TEXT NOT NULL
) STRICT;

CREATE TABLE unsubscribes (
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    purpose   TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (person_id, purpose)
) STRICT;

ALTER TABLE workshops ADD COLUMN mail_held_at TEXT;
ALTER TABLE messages ADD COLUMN purpose TEXT NOT NULL DEFAULT 'needed';
-- The address of one click that ends mails of this purpose (RFC 8058).
ALTER TABLE messages ADD COLUMN unsubscribe TEXT;
-- What was sent to many together.
ALTER TABLE messages ADD COLUMN batch_id BLOB;
-- When a held mail is due once it is let go; `due_at` is far away meanwhile.
ALTER TABLE messages ADD COLUMN held_due_at TEXT;
ALTER TABLE messages ADD COLUMN edited_at TEXT;
CREATE INDEX messages_batch ON messages (batch_id) WHERE batch_id IS NOT NULL;
