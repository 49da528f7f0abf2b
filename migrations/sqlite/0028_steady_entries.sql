-- Which entry an answer was about: SEQUENCE counts within one.
ALTER TABLE calendar_answers ADD COLUMN uid TEXT NOT NULL DEFAULT '';

-- Who organises the entry that was sent: the same for as long as it lives (RFC 5546 §2.1.4), whatever address is read later.
ALTER TABLE invitations ADD COLUMN organizer TEXT;
ALTER TABLE registrations ADD COLUMN organizer TEXT;
ALTER TABLE session_entries ADD COLUMN organizer TEXT;
UPDATE invitations SET organizer = (
    SELECT m.reply_to FROM messages m
    WHERE m.person_id = invitations.person_id AND m.invitation_id = invitations.id AND m.calendar_method = 'REQUEST' AND m.status <> 'cancelled'
    ORDER BY m.created_at LIMIT 1);
UPDATE registrations SET organizer = (
    SELECT m.reply_to FROM messages m
    WHERE m.workshop_id = registrations.workshop_id AND m.person_id = registrations.person_id
        AND m.invitation_id IS NULL AND m.calendar_method = 'REQUEST' AND m.template <> 'session_part' AND m.status <> 'cancelled'
    ORDER BY m.created_at LIMIT 1)
WHERE invitation_id IS NULL;

-- A turn is that of an event, and what a rule did counts for the one that has taken its place.
UPDATE mail_rule_turns SET occasion = (SELECT r.event FROM mail_rules r WHERE r.id = mail_rule_turns.rule_id) || ':' || occasion
WHERE occasion NOT LIKE '%:%';
INSERT INTO mail_rule_turns (rule_id, workshop_id, occasion, at)
    SELECT r.id, t.workshop_id, t.occasion, t.at FROM mail_rule_turns t
    JOIN mail_rules r ON r.replaces_id = t.rule_id AND r.workshop_id = t.workshop_id WHERE TRUE
    ON CONFLICT (rule_id, workshop_id, occasion) DO NOTHING;
INSERT INTO mail_rule_runs (rule_id, workshop_id, occasion, person_id, left_out, at)
    SELECT r.id, t.workshop_id, t.occasion, t.person_id, t.left_out, t.at FROM mail_rule_runs t
    JOIN mail_rules r ON r.replaces_id = t.rule_id AND r.workshop_id = t.workshop_id WHERE TRUE
    ON CONFLICT (rule_id, workshop_id, occasion, person_id) DO NOTHING;

-- What a batch of mails changed beside the mails, until it cannot be called back any more.
CREATE TABLE batch_undo (
    batch_id BLOB PRIMARY KEY,
    undo     TEXT NOT NULL,
    at       TEXT NOT NULL
) STRICT;
CREATE INDEX batch_undo_at ON batch_undo (at);
