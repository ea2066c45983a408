-- The log is read newest first, of one account or of some actions alone, and logins are counted by the hour.
DROP INDEX audit_events_by_time;
CREATE INDEX audit_events_by_time ON audit_events (at, id);
DROP INDEX audit_events_by_account;
CREATE INDEX audit_events_by_account ON audit_events (account_id, at, id);
CREATE INDEX audit_events_by_action ON audit_events (action, at, dialect);
