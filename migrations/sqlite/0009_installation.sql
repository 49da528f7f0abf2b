-- The one row of what this installation is: the fingerprint of the key from which links are derived, so that
-- another key is noticed before it makes every link already sent lead nowhere.
CREATE TABLE installation (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    key_fingerprint TEXT NOT NULL
) STRICT;
