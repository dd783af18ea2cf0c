-- When each pseudonym key was in use; the secrets are in a file beside the database, and are destroyed. One row for every
-- key since there is this table: exports cut their periods by it, whatever rows there are.
CREATE TABLE pseudonym_span (
    pseudonym_key INT    PRIMARY KEY,
    used_from     BIGINT NOT NULL, -- milliseconds since 1970, by the clock of the server
    used_until    BIGINT NOT NULL  -- likewise, excluded
);
