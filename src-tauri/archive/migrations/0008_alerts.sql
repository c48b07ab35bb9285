-- Alerts: a story that left the site late, and a clock that was not believed, which is about no story.
DROP INDEX alerts_open;
ALTER TABLE alerts RENAME TO alerts_before;
CREATE TABLE alerts (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    kind            TEXT    NOT NULL CHECK (kind IN ('late', 'left_late', 'failed', 'held', 'moved', 'clock')),
    story           BLOB    REFERENCES stories (id),
    due             INTEGER NOT NULL,
    fired           INTEGER,
    moved_to        INTEGER,
    held            TEXT    CHECK (held IN ('too_late', 'refused')),
    why             TEXT    NOT NULL,
    acknowledged_at INTEGER,
    CHECK ((kind = 'clock') = (story IS NULL))
) STRICT;
INSERT INTO alerts (id, kind, story, due, fired, moved_to, held, why, acknowledged_at)
    SELECT id, kind, story, due, fired, moved_to, held, why, acknowledged_at FROM alerts_before;
DROP TABLE alerts_before;
CREATE INDEX alerts_open ON alerts (id) WHERE acknowledged_at IS NULL;
