-- Who may register from when until when, and whether the seats of an institution are a limit of its own.
-- With `by_institution` an open workshop is open to the institutions that are invited, up to the seats of each.
ALTER TABLE workshops ADD COLUMN by_institution BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE workshops ADD COLUMN opens_at TIMESTAMPTZ;
ALTER TABLE workshops ADD COLUMN closes_at TIMESTAMPTZ;
CREATE INDEX registrations_institution ON registrations (workshop_id, institution_id, status);
