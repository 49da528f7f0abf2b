-- The clock by which a member of staff reads instants; who made a series that stands in no project; whether the
-- request of an idempotency key was carried out, noted in the transaction that did so.
ALTER TABLE users ADD COLUMN timezone TEXT NOT NULL DEFAULT 'Asia/Baghdad';
ALTER TABLE series ADD COLUMN created_by UUID REFERENCES users (id) ON DELETE SET NULL;
ALTER TABLE idempotency_keys ADD COLUMN carried_out_at TIMESTAMPTZ;
