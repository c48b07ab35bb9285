-- What the chief editor holds on the front page, in order: top news (no section), and the stories that stand first in a section.
-- A place ends by itself where it has a time.
CREATE TABLE held_places (
    section BLOB    REFERENCES sections (id),
    place   INTEGER NOT NULL CHECK (place >= 0),
    story   BLOB    NOT NULL REFERENCES stories (id),
    wall    TEXT,
    zone    TEXT,
    fold    TEXT    CHECK (fold IN ('first', 'second')),
    due_utc INTEGER,
    tzdb    TEXT,
    CHECK ((due_utc IS NULL) = (wall IS NULL)),
    CHECK ((due_utc IS NULL) = (zone IS NULL)),
    CHECK ((due_utc IS NULL) = (tzdb IS NULL))
) STRICT;
CREATE UNIQUE INDEX held_in_order ON held_places (ifnull(section, x''), place);
CREATE UNIQUE INDEX held_once ON held_places (ifnull(section, x''), story);
CREATE INDEX held_ending ON held_places (due_utc) WHERE due_utc IS NOT NULL;
INSERT INTO held_places (place, story) SELECT place, story FROM front;
DROP TABLE front;

-- A list that is to be held from a time on.
CREATE TABLE front_plans (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    section BLOB    REFERENCES sections (id),
    wall    TEXT    NOT NULL,
    zone    TEXT    NOT NULL,
    fold    TEXT    CHECK (fold IN ('first', 'second')),
    due_utc INTEGER NOT NULL,
    tzdb    TEXT    NOT NULL,
    by      BLOB    REFERENCES staff (id),
    state   TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'dropped'))
) STRICT;
CREATE INDEX front_plans_due ON front_plans (due_utc) WHERE state = 'waiting';

CREATE TABLE planned_places (
    plan    INTEGER NOT NULL REFERENCES front_plans (id),
    place   INTEGER NOT NULL CHECK (place >= 0),
    story   BLOB    NOT NULL REFERENCES stories (id),
    wall    TEXT,
    zone    TEXT,
    fold    TEXT    CHECK (fold IN ('first', 'second')),
    due_utc INTEGER,
    tzdb    TEXT,
    PRIMARY KEY (plan, place),
    UNIQUE (plan, story),
    CHECK ((due_utc IS NULL) = (wall IS NULL)),
    CHECK ((due_utc IS NULL) = (zone IS NULL)),
    CHECK ((due_utc IS NULL) = (tzdb IS NULL))
) STRICT, WITHOUT ROWID;

-- Stories that somebody took out of the breaking-news strip before their time there was over.
CREATE TABLE strip_ended (
    story BLOB    NOT NULL PRIMARY KEY REFERENCES stories (id),
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
