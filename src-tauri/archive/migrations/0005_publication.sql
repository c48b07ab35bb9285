-- A schedule can be held until somebody decides, and a failure waits for its next try. `late_limit` is in minutes; without one
-- the newsroom's holds. What is held is still the story's schedule.
DROP TRIGGER schedule_opened;
DROP TRIGGER schedule_closed;
DROP INDEX one_open_schedule;
DROP INDEX schedules_due;
ALTER TABLE schedules RENAME TO schedules_before;
CREATE TABLE schedules (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    story       BLOB    NOT NULL REFERENCES stories (id),
    rev         INTEGER NOT NULL,
    wall        TEXT    NOT NULL,
    zone        TEXT    NOT NULL,
    fold        TEXT    CHECK (fold IN ('first', 'second')),
    due_utc     INTEGER NOT NULL,
    tzdb        TEXT    NOT NULL,
    late_limit  INTEGER CHECK (late_limit > 0),
    kind        TEXT    NOT NULL CHECK (kind IN ('publish', 'update')),
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'claimed', 'held', 'done', 'failed', 'cancelled')),
    held        TEXT    CHECK (held IN ('too_late', 'refused')),
    lease_until INTEGER,
    try_after   INTEGER,
    attempts    INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error  TEXT,
    FOREIGN KEY (story, rev) REFERENCES revisions (story, rev),
    CHECK ((state = 'claimed') = (lease_until IS NOT NULL)),
    CHECK ((state = 'held') = (held IS NOT NULL))
) STRICT;
INSERT INTO schedules (id, story, rev, wall, zone, fold, due_utc, tzdb, kind, state, lease_until, attempts, last_error)
    SELECT id, story, rev, wall, zone, fold, due_utc, tzdb, kind, state, lease_until, attempts, last_error FROM schedules_before;
DROP TABLE schedules_before;
CREATE UNIQUE INDEX one_open_schedule ON schedules (story) WHERE state IN ('waiting', 'claimed', 'held');
CREATE INDEX schedules_open ON schedules (due_utc) WHERE state IN ('waiting', 'claimed', 'held');
CREATE INDEX schedules_of_story ON schedules (story, due_utc);
CREATE INDEX schedules_due ON schedules (due_utc) WHERE state IN ('waiting', 'claimed');

CREATE TRIGGER schedule_opened AFTER INSERT ON schedules WHEN new.state IN ('waiting', 'claimed', 'held') BEGIN
    UPDATE stories SET due_at = new.due_utc WHERE id = new.story;
END;
CREATE TRIGGER schedule_closed AFTER UPDATE OF state ON schedules
WHEN old.state IN ('waiting', 'claimed', 'held') AND new.state NOT IN ('waiting', 'claimed', 'held') BEGIN
    UPDATE stories SET due_at = NULL WHERE id = new.story;
END;
CREATE TRIGGER schedule_moved AFTER UPDATE OF due_utc ON schedules WHEN new.state IN ('waiting', 'claimed', 'held') BEGIN
    UPDATE stories SET due_at = new.due_utc WHERE id = new.story;
END;

-- When a story leaves the site by itself, and what its page says then.
CREATE TABLE expiries (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    story   BLOB    NOT NULL REFERENCES stories (id),
    wall    TEXT    NOT NULL,
    zone    TEXT    NOT NULL,
    fold    TEXT    CHECK (fold IN ('first', 'second')),
    due_utc INTEGER NOT NULL,
    tzdb    TEXT    NOT NULL,
    notice  TEXT,
    state   TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'cancelled'))
) STRICT;
CREATE UNIQUE INDEX one_open_expiry ON expiries (story) WHERE state = 'waiting';
CREATE INDEX expiries_due ON expiries (due_utc) WHERE state = 'waiting';

-- The ledger also has acts that are about no story: an order of the front page, a clock that was trusted.
DROP INDEX acts_of_story;
ALTER TABLE acts RENAME TO acts_before;
CREATE TABLE acts (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    story  BLOB    REFERENCES stories (id),
    verb   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    by     BLOB    REFERENCES staff (id),
    rev    INTEGER,
    detail TEXT    NOT NULL
) STRICT;
INSERT INTO acts (id, story, verb, at, by, rev, detail) SELECT id, story, verb, at, by, rev, detail FROM acts_before;
DROP TABLE acts_before;
CREATE INDEX acts_of_story ON acts (story, id) WHERE story IS NOT NULL;

-- Alerts: a time that moved because the zone data changed, and why something is held.
DROP INDEX alerts_open;
ALTER TABLE alerts RENAME TO alerts_before;
CREATE TABLE alerts (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    kind            TEXT    NOT NULL CHECK (kind IN ('late', 'failed', 'held', 'moved')),
    story           BLOB    NOT NULL REFERENCES stories (id),
    due             INTEGER NOT NULL,
    fired           INTEGER,
    moved_to        INTEGER,
    held            TEXT    CHECK (held IN ('too_late', 'refused')),
    why             TEXT    NOT NULL,
    acknowledged_at INTEGER
) STRICT;
INSERT INTO alerts (id, kind, story, due, fired, why, acknowledged_at)
    SELECT id, kind, story, due, fired, why, acknowledged_at FROM alerts_before;
DROP TABLE alerts_before;
CREATE INDEX alerts_open ON alerts (id) WHERE acknowledged_at IS NULL;

-- The embargo's wall time again as an instant when the zone data change; until when a publication can be taken back; the story
-- that this one follows up.
ALTER TABLE stories ADD COLUMN embargo_fold TEXT CHECK (embargo_fold IN ('first', 'second'));
ALTER TABLE stories ADD COLUMN embargo_tzdb TEXT;
ALTER TABLE stories ADD COLUMN take_back_until INTEGER;
ALTER TABLE stories ADD COLUMN follows BLOB REFERENCES stories (id);
CREATE INDEX stories_following ON stories (follows) WHERE follows IS NOT NULL;
CREATE INDEX stories_embargoed ON stories (embargo_until) WHERE embargo_until IS NOT NULL;
CREATE INDEX stories_planned ON stories (planned_at) WHERE planned_at IS NOT NULL;
CREATE INDEX stories_to_take_back ON stories (take_back_until) WHERE take_back_until IS NOT NULL;
CREATE INDEX stories_of_assignee ON stories (assignee, edited_at DESC, id) WHERE assignee IS NOT NULL;

-- Words that were changed and changed back are what readers have: hashes tell it, numbers of revisions do not.
ALTER TABLE stories ADD COLUMN head_hash BLOB;
ALTER TABLE stories ADD COLUMN live_hash BLOB;
UPDATE stories SET head_hash = (SELECT hash FROM revisions WHERE story = id AND rev = head_rev),
    live_hash = (SELECT hash FROM revisions WHERE story = id AND rev = live_rev);
ALTER TABLE stories DROP COLUMN newer_than_live;
ALTER TABLE stories ADD COLUMN newer_than_live INTEGER NOT NULL GENERATED ALWAYS AS
    (live_rev IS NOT NULL AND (has_draft OR (head_rev > live_rev AND head_hash IS NOT live_hash))) VIRTUAL;
CREATE TRIGGER head_made AFTER INSERT ON revisions BEGIN
    UPDATE stories SET head_hash = new.hash WHERE id = new.story AND head_rev = new.rev;
END;
CREATE TRIGGER head_set AFTER UPDATE OF head_rev ON stories BEGIN
    UPDATE stories SET head_hash = (SELECT hash FROM revisions WHERE story = new.id AND rev = new.head_rev) WHERE id = new.id;
END;
CREATE TRIGGER live_set AFTER UPDATE OF live_rev ON stories WHEN old.live_rev IS NOT new.live_rev BEGIN
    UPDATE stories SET live_hash = (SELECT hash FROM revisions WHERE story = new.id AND rev = new.live_rev) WHERE id = new.id;
END;

-- Notes in which somebody is named, until that person has seen them.
CREATE TABLE mentions (
    story   BLOB    NOT NULL REFERENCES stories (id),
    staff   BLOB    NOT NULL REFERENCES staff (id),
    by      BLOB    REFERENCES staff (id),
    at      INTEGER NOT NULL,
    seen_at INTEGER,
    PRIMARY KEY (story, staff)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_unseen ON mentions (staff, at) WHERE seen_at IS NULL;

-- The clock as it was seen last, with the machine's own count of running time: what the two do not agree on was no passing
-- of time.
ALTER TABLE marks ADD COLUMN clock_boot TEXT;
ALTER TABLE marks ADD COLUMN clock_running INTEGER;

-- When whoever publishes by the clock last looked.
CREATE TABLE runs (
    who TEXT    NOT NULL PRIMARY KEY,
    at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whether the last export has all of a story.
CREATE INDEX site_changes_of_story ON site_changes (story, seq) WHERE story IS NOT NULL;
