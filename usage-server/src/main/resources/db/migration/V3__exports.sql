-- Month of the first run, YYYY-MM, as the client says it.
ALTER TABLE report ADD COLUMN installed VARCHAR(7);

-- The ledger: one row for every release that was ever made. Rows are only appended; retention never touches them, because
-- what may be released of a period depends on what was.
CREATE TABLE export_release (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application VARCHAR(32) NOT NULL,
    period_kind VARCHAR(8)  NOT NULL, -- week, month or quarter
    first_day   DATE        NOT NULL, -- of the period, UTC
    profile     VARCHAR(8)  NOT NULL, -- sdc, dp or micro
    k           INT         NOT NULL, -- 0 where the profile has none
    epsilon     INT         NOT NULL, -- thousandths, likewise
    correction  VARCHAR(200),         -- why, where it corrects an earlier version
    version     INT         NOT NULL,
    released_at BIGINT      NOT NULL, -- milliseconds since 1970, whole seconds
    sha256      VARCHAR(64) NOT NULL, -- of the package, hexadecimal
    bytes       BIGINT      NOT NULL, -- length of the package
    CONSTRAINT export_release_once UNIQUE (application, period_kind, first_day, profile, version)
);

-- One row: of reports and executions that were received at this moment or later none has been deleted yet.
-- What was deleted before there was this table nobody knows; what is left begins with its oldest row.
CREATE TABLE horizon (
    whole_since BIGINT NOT NULL -- milliseconds since 1970; 0 where nothing was ever deleted
);
INSERT INTO horizon (whole_since)
SELECT COALESCE(MIN(oldest), 0)
FROM (SELECT MIN(received_at) AS oldest FROM report UNION ALL SELECT MIN(created_at) FROM execution) AS left_over;

-- How much came in on a day and was not stored, for all applications together.
-- Counting began on the day of the first row, which is not counted whole; a later day without a row has counted nothing.
CREATE TABLE day_count (
    counted_on DATE   PRIMARY KEY, -- UTC
    duplicates BIGINT NOT NULL,
    refused    BIGINT NOT NULL
);
