-- One row for every attempt at an installation; its events are merged into it.
-- Each event looks its row up, so this table does pay for indexes: there are a few events to an installation, where a
-- report is one row and is never looked at again.
-- The cache of the identity is large because H2 commits whenever it reserves the next range of ids.
CREATE TABLE execution (
    id            BIGINT GENERATED ALWAYS AS IDENTITY (CACHE 10000) PRIMARY KEY,
    record_id     VARCHAR(15) NOT NULL, -- the id that PocketBase's clients know it by
    application   VARCHAR(32) NOT NULL,
    installation  BINARY(16)  NOT NULL, -- pseudonym
    execution     BINARY(16)  NOT NULL, -- pseudonym
    pseudonym_key INT         NOT NULL, -- the key that both pseudonyms were made with
    generation    VARCHAR(16) NOT NULL, -- of the protocol that made the row
    proved        BOOLEAN     NOT NULL, -- whether the first event came with a proof
    bits          SMALLINT    NOT NULL, -- proved bits of the first event
    created_at    BIGINT      NOT NULL, -- milliseconds since 1970, by the clock of the server
    updated_at    BIGINT      NOT NULL, -- when an event or the time-out changed it, likewise
    status        VARCHAR(16) NOT NULL, -- installing, validation, configuring, success, failed, aborted or unknown; one word for all generations
    timed_out     BOOLEAN     NOT NULL, -- whether the status is unknown only because nothing was heard for too long
    ct_meaning    VARCHAR(16),          -- what ct_type means in the generation that said it
    open_since    BIGINT,               -- when the last event came, milliseconds since 1970; null when it is over
    events        INT         NOT NULL, -- how many events made or changed it
    -- Facts. A column has the wire name of its field.
    type             VARCHAR(32),
    nsapp            VARCHAR(64),
    ct_type          INT,
    disk_size        INT,               -- GB
    core_count       INT,
    ram_size         INT,               -- MB
    os_type          VARCHAR(32),
    os_version       VARCHAR(32),
    pve_version      VARCHAR(32),
    method           VARCHAR(32),
    exit_code        INT,
    error            VARCHAR(10240),    -- redacted
    error_category   VARCHAR(32),
    install_duration INT,               -- seconds
    cpu_vendor       VARCHAR(32),
    cpu_model        VARCHAR(64),
    gpu_vendor       VARCHAR(32),
    gpu_model        VARCHAR(64),
    gpu_passthrough  VARCHAR(32),
    ram_speed        VARCHAR(32),
    arch             VARCHAR(32),
    platform         VARCHAR(32),
    has_arm          VARCHAR(32),
    repo_source      VARCHAR(32),
    repo_slug        VARCHAR(128),
    payload_version  INT,
    kernel_version   VARCHAR(64),
    app_version      VARCHAR(64),
    failed_command   VARCHAR(1024),     -- redacted
    failed_line      INT,
    disableip6       VARCHAR(32),
    packages         VARCHAR(1024),
    features         VARCHAR(256),
    cpu_seconds      INT,
    peak_memory      INT,               -- MB
    custom_code      VARCHAR(32)
);

-- One row for each execution is the writer's doing; that this index is unique only guards against its mistakes.
CREATE UNIQUE INDEX execution_by_ids ON execution (execution, application);
CREATE UNIQUE INDEX execution_by_record ON execution (record_id);
-- With the id, so that the newest of any number of attempts is the first that is read.
CREATE INDEX execution_by_installation ON execution (installation, application, id);
CREATE INDEX execution_open ON execution (open_since);

-- The proofs that events were accepted with, written with what they changed, read again at start, and deleted when their
-- time is over. Not a column of execution: one execution has many.
CREATE TABLE event_claim (
    id         BIGINT GENERATED ALWAYS AS IDENTITY (CACHE 10000) PRIMARY KEY,
    claimed_at BIGINT     NOT NULL, -- milliseconds since 1970, by the clock of the server
    claim      BINARY(16) NOT NULL
);
