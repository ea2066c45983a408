-- Accounts of an import that is all or nothing wait here until every one of them is known to be good.
-- `run` names the import, `given` holds a bit for each field that its file gives.

CREATE TABLE import_rows (
    run TEXT NOT NULL,
    line BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    is_update INTEGER NOT NULL,
    given BIGINT NOT NULL,
    uuid TEXT NOT NULL,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL,
    email TEXT,
    email_key TEXT,
    phone TEXT,
    phone_encrypted TEXT,
    nickname TEXT,
    avatar TEXT,
    apikey TEXT,
    password_hash TEXT NOT NULL,
    password_is_default INTEGER NOT NULL,
    roles TEXT NOT NULL,
    status INTEGER NOT NULL,
    origin TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (run, line)
);
