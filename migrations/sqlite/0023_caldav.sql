-- What a calendar program was told last of a collection (RFC 6578): names of objects and their entity tags, under a
-- token made of them. Without a reference to its owner, so that records of people can be merged and parted again
-- over rows that come and go; whoever is erased takes theirs along.
CREATE TABLE caldav_syncs (
    owner      BLOB NOT NULL,
    collection TEXT NOT NULL,
    token      BLOB NOT NULL,
    state      TEXT NOT NULL,
    used_at    TEXT NOT NULL,
    PRIMARY KEY (owner, collection, token)
) STRICT;
CREATE INDEX caldav_syncs_used ON caldav_syncs (used_at);
