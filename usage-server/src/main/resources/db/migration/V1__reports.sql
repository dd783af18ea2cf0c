-- One row for every report that was accepted; rows are only appended, and deleted when their time is over.
-- Nothing but the primary key is indexed: a random unique index would cost most of the insert speed, and every
-- other walk over this table follows the id.
-- The cache of the identity is large because H2 commits whenever it reserves the next range of ids.
CREATE TABLE report (
    id               BIGINT GENERATED ALWAYS AS IDENTITY (CACHE 10000) PRIMARY KEY,
    received_at      BIGINT       NOT NULL, -- milliseconds since 1970, by the clock of the server
    application      VARCHAR(32)  NOT NULL,
    cluster          BINARY(16)   NOT NULL, -- pseudonym
    server           BINARY(16)   NOT NULL, -- pseudonym
    pseudonym_key    INT          NOT NULL, -- the key that both pseudonyms were made with
    bits             SMALLINT     NOT NULL, -- proved bits
    version          VARCHAR(128) NOT NULL,
    arch             VARCHAR(32)  NOT NULL,
    os               VARCHAR(32)  NOT NULL,
    uptime           BIGINT       NOT NULL, -- seconds
    reported_at      BIGINT       NOT NULL, -- milliseconds since 1970, by the clock of the client
    extra            VARCHAR,               -- declared keys as a JSON object
    extra_undeclared INT          NOT NULL, -- how many further keys there were
    extra_bytes      BLOB,                  -- the whole payload, where the operator keeps it
    claim            BINARY(16)   NOT NULL  -- names the proof; read again at start
);
