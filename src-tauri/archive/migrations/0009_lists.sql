-- Authors, known by the member of the staff that their bylines name, else by their folded names. The archive by day. What readers
-- were told was wrong, by time. The rows of the stories that are live are filled in by the program, after these statements.
CREATE TABLE authors (
    id    BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    staff BLOB UNIQUE REFERENCES staff (id),
    name  TEXT NOT NULL,
    slug  TEXT NOT NULL UNIQUE CHECK (slug <> '')
) STRICT;
CREATE TABLE author_names (
    folded TEXT NOT NULL PRIMARY KEY CHECK (folded <> ''),
    author BLOB NOT NULL REFERENCES authors (id)
) STRICT, WITHOUT ROWID;

DROP INDEX slots_of_story;
DROP INDEX slots_newest;
ALTER TABLE slots RENAME TO slots_before;
CREATE TABLE slots (
    kind         TEXT    NOT NULL CHECK (kind IN ('section', 'tag', 'author')),
    list         BLOB    NOT NULL,
    slot         INTEGER NOT NULL CHECK (slot >= 1),
    story        BLOB    REFERENCES stories (id),
    published_at INTEGER,
    PRIMARY KEY (kind, list, slot),
    CHECK ((story IS NULL) = (published_at IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO slots (kind, list, slot, story, published_at) SELECT kind, list, slot, story, published_at FROM slots_before;
DROP TABLE slots_before;
CREATE UNIQUE INDEX slots_of_story ON slots (story, kind, list) WHERE story IS NOT NULL;
CREATE INDEX slots_newest ON slots (kind, list, published_at DESC, story) WHERE story IS NOT NULL;

-- The day of the address, `YYYY-MM-DD`.
ALTER TABLE live ADD COLUMN day TEXT NOT NULL DEFAULT '' CHECK (day = '' OR day GLOB '????-??-??');
UPDATE live SET day = (SELECT address_date FROM stories WHERE id = live.story);
CREATE INDEX live_of_day ON live (day, first_published_at, story);

-- What readers were told was wrong in the stories they have, a row each; the words stand in the revision.
CREATE TABLE live_corrections (
    story BLOB    NOT NULL REFERENCES stories (id),
    place INTEGER NOT NULL CHECK (place >= 0),
    at    INTEGER NOT NULL,
    PRIMARY KEY (story, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX live_corrections_by_time ON live_corrections (at, story);
