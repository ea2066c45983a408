-- From where the failed logins of a name came: who locks a name from elsewhere does not shut out its owner.
CREATE TABLE login_failure_addresses (
    name_key TEXT NOT NULL,
    address TEXT NOT NULL,
    failures INTEGER NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (name_key, address)
);

CREATE INDEX login_failure_addresses_by_time ON login_failure_addresses (last_at);

-- Whether an account has logged in from an address is asked while strangers hammer at its name.
DROP INDEX sessions_by_account;
CREATE INDEX sessions_by_account ON sessions (account_id, address);

-- Who is locked now, among all that have failed.
CREATE INDEX login_failures_by_lock ON login_failures (locked_until) WHERE locked_until > 0;
