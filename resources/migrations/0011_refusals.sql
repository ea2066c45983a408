-- What a session's tokens were last tried for: the first request that was refused after the session had ended.

ALTER TABLE sessions ADD COLUMN refused_at BIGINT;
ALTER TABLE sessions ADD COLUMN refused_request TEXT;
ALTER TABLE sessions ADD COLUMN refused_address TEXT;
