-- The store's first shape. {{id}} is the engine's own growing integer key.
-- Times are milliseconds since 1970-01-01 UTC; *_key columns hold the folded form that is compared.

CREATE TABLE accounts (
    id {{id}},
    uuid TEXT NOT NULL UNIQUE,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    email TEXT,
    email_key TEXT UNIQUE,
    phone TEXT,
    phone_encrypted TEXT,
    nickname TEXT,
    avatar TEXT,
    apikey TEXT,
    password_hash TEXT NOT NULL,
    password_is_default INTEGER NOT NULL DEFAULT 0,
    roles TEXT NOT NULL,
    status INTEGER NOT NULL DEFAULT 1,
    origin TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Asked at every start, and nearly always empty.
CREATE INDEX accounts_with_default_password ON accounts (id) WHERE password_is_default = 1;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    account_id BIGINT REFERENCES accounts (id) ON DELETE SET NULL,
    username TEXT NOT NULL,
    dialect TEXT NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    key_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    end_reason TEXT
);

CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_end ON sessions (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE login_failures (
    name_key TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX login_failures_by_time ON login_failures (last_at);

CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    material TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retired_at BIGINT
);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE audit_events (
    id {{id}},
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    account_id BIGINT,
    username TEXT NOT NULL,
    session_id TEXT,
    dialect TEXT NOT NULL,
    address TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE INDEX audit_events_by_time ON audit_events (at);
CREATE INDEX audit_events_by_account ON audit_events (account_id);

-- What each commit changed, for caches and other processes; only the newest rows are kept.
CREATE TABLE changes (
    id {{id}},
    kind INTEGER NOT NULL,
    ref TEXT NOT NULL
);
