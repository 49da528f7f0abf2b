-- Who came. What stood there before stays beside it, so that marking many at once can be taken back in one step:
-- all that were marked together share the instant.
ALTER TABLE registrations ADD COLUMN attendance TEXT CHECK (attendance IN ('attended', 'absent'));
ALTER TABLE registrations ADD COLUMN attendance_before TEXT CHECK (attendance_before IN ('attended', 'absent'));
ALTER TABLE registrations ADD COLUMN attendance_at TEXT;

-- What coverage reads of a whole series at once stands in indexes: the rows themselves hold letters and answers.
CREATE INDEX nomination_requests_coverage ON nomination_requests (workshop_id, status, institution_id, due_on, id);
CREATE INDEX workshop_institutions_coverage ON workshop_institutions (workshop_id, institution_id, seats);
CREATE INDEX invitations_coverage ON invitations (workshop_id, cancelled_at, person_id, rsvp);
CREATE INDEX registrations_coverage ON registrations (workshop_id, person_id, institution_id, status, attendance);
