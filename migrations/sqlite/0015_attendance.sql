-- Who came. What stood there before stays beside it, so that marking many at once can be taken back in one step:
-- all that were marked together share the instant.
ALTER TABLE registrations ADD COLUMN attendance TEXT CHECK (attendance IN ('attended', 'absent'));
ALTER TABLE registrations ADD COLUMN attendance_before TEXT CHECK (attendance_before IN ('attended', 'absent'));
ALTER TABLE registrations ADD COLUMN attendance_at TEXT;
