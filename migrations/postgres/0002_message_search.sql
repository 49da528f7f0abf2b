-- What the outbox is searched by: recipient and subject, folded.
ALTER TABLE messages ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
