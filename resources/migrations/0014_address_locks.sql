-- Which addresses are shut out of a name now, also where the name's own lock has ended before.
CREATE INDEX login_failure_addresses_by_lock ON login_failure_addresses (locked_until) WHERE locked_until > 0;
