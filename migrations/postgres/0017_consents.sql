-- What people agree to, purpose by purpose. A text that somebody agreed to never changes: another wording is another
-- version. Version 0 of the purpose `workshop` are the product's own words.
CREATE TABLE consent_texts (
    purpose    TEXT NOT NULL CHECK (purpose IN ('workshop', 'photos', 'contact', 'donor')),
    version    BIGINT NOT NULL,
    text       JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by UUID REFERENCES users (id) ON DELETE SET NULL,
    ended_at   TIMESTAMPTZ,
    PRIMARY KEY (purpose, version)
);

CREATE TABLE consents (
    registration_id UUID NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    purpose         TEXT NOT NULL,
    version         BIGINT NOT NULL,
    given_at        TIMESTAMPTZ NOT NULL,
    withdrawn_at    TIMESTAMPTZ,
    PRIMARY KEY (registration_id, purpose, version)
);
