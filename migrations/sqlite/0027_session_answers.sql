-- Whoever has a part in a session answers its entry in their calendar: which entry, and what they said last.
ALTER TABLE session_entries ADD COLUMN reply_id BLOB;
ALTER TABLE session_entries ADD COLUMN answer TEXT;
ALTER TABLE session_entries ADD COLUMN answer_comment TEXT NOT NULL DEFAULT '';
ALTER TABLE session_entries ADD COLUMN answer_sequence INTEGER;
ALTER TABLE session_entries ADD COLUMN answer_stamp TEXT;
CREATE UNIQUE INDEX session_entries_reply ON session_entries (reply_id);
