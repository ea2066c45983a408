-- The processes that serve this store, each with its own row, renewed every few seconds.

CREATE TABLE nodes (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    address TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    requests_a_minute BIGINT NOT NULL
);
