-- Who was named, for a whole series at once, out of the index alone.
CREATE INDEX nominations_coverage ON nominations (request_id, selection, person_id);
