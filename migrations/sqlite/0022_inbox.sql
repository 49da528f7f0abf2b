-- The mailbox that is read, who reads it, and how far; and every mail that came in, with what became of it.
CREATE TABLE inbox_mailboxes (
    name         TEXT PRIMARY KEY,
    uidvalidity  INTEGER NOT NULL DEFAULT 0,
    -- All mails below it were read; none yet where it is 0.
    next_uid     INTEGER NOT NULL DEFAULT 0,
    -- The mail in hand, and how often it was begun: one that takes the program down is left alone in the end.
    working_uid  INTEGER NOT NULL DEFAULT 0,
    tries        INTEGER NOT NULL DEFAULT 0,
    leased_by    TEXT,
    leased_until TEXT,
    read_at      TEXT,
    problem      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE inbox_mails (
    id            BLOB PRIMARY KEY,
    mailbox       TEXT NOT NULL,
    uidvalidity   INTEGER NOT NULL,
    uid           INTEGER NOT NULL,
    message_hash  BLOB NOT NULL,
    content_hash  BLOB NOT NULL,
    received_at   TEXT NOT NULL,
    read_at       TEXT NOT NULL,
    kind          TEXT NOT NULL,
    outcome       TEXT NOT NULL,
    workshop_id   BLOB REFERENCES workshops (id) ON DELETE CASCADE,
    person_id     BLOB REFERENCES people (id) ON DELETE CASCADE,
    invitation_id BLOB REFERENCES invitations (id) ON DELETE SET NULL,
    from_email    TEXT NOT NULL,
    from_name     TEXT NOT NULL,
    subject       TEXT NOT NULL,
    text          TEXT NOT NULL,
    detail        TEXT NOT NULL,
    raw           BLOB,
    search_key    TEXT NOT NULL,
    handled_at    TEXT,
    handled_by    BLOB REFERENCES users (id) ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX inbox_mails_place ON inbox_mails (mailbox, uidvalidity, uid);
CREATE INDEX inbox_mails_message ON inbox_mails (message_hash);
CREATE INDEX inbox_mails_read ON inbox_mails (read_at, id);
CREATE INDEX inbox_mails_workshop ON inbox_mails (workshop_id, read_at);
CREATE INDEX inbox_mails_person ON inbox_mails (person_id);
CREATE INDEX inbox_mails_invitation ON inbox_mails (invitation_id);
CREATE INDEX inbox_mails_open ON inbox_mails (workshop_id) WHERE handled_at IS NULL;
