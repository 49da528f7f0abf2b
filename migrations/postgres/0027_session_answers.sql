-- Whoever has a part in a session answers its entry in their calendar: which entry, and what they said last.
ALTER TABLE session_entries ADD COLUMN reply_id UUID;
ALTER TABLE session_entries ADD COLUMN answer TEXT;
ALTER TABLE session_entries ADD COLUMN answer_comment TEXT NOT NULL DEFAULT '';
ALTER TABLE session_entries ADD COLUMN answer_sequence BIGINT;
ALTER TABLE session_entries ADD COLUMN answer_stamp TIMESTAMPTZ;
CREATE UNIQUE INDEX session_entries_reply ON session_entries (reply_id);
