-- What others are to be told of after an export: hubs of feeds and search engines. An address waits once for each; the time of
-- its next try grows with the tries that failed.
CREATE TABLE outbox (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    to_whom   TEXT    NOT NULL CHECK (to_whom IN ('hub', 'index_now')),
    url       TEXT    NOT NULL,
    queued_at INTEGER NOT NULL,
    next_try  INTEGER NOT NULL,
    tries     INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    fault     TEXT    NOT NULL DEFAULT '',
    UNIQUE (to_whom, url)
) STRICT;
CREATE INDEX outbox_by_time ON outbox (next_try);
