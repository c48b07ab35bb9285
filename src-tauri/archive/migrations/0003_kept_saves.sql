-- Every save keeps what it changed, both ways, so that the words at any of them can be made again. `save` counts the saves
-- of a story and gives them their order, not the clock. `prev` is the entry whose words this one was built on; without one
-- those of revision `base_rev` were. `ends_in` is the revision that holds exactly these words. `patch` is missing when the
-- words before could not be read.
CREATE TABLE kept_saves (
    story     BLOB    NOT NULL REFERENCES stories (id),
    save      INTEGER NOT NULL CHECK (save >= 1),
    prev      INTEGER CHECK (prev < save),
    base_rev  INTEGER NOT NULL,
    ends_in   INTEGER,
    opened_at INTEGER NOT NULL,
    saved_at  INTEGER NOT NULL,
    saved_by  BLOB    REFERENCES staff (id),
    headline  TEXT    NOT NULL,
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    patch     TEXT,
    PRIMARY KEY (story, save)
) STRICT, WITHOUT ROWID;

-- When the kept saves of a story are looked at next, to let the oldest of them become fewer.
CREATE TABLE kept_due (
    story BLOB    NOT NULL PRIMARY KEY REFERENCES stories (id),
    due   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_due_first ON kept_due (due);

-- What an editor calls a revision. Not part of its words.
ALTER TABLE revisions ADD COLUMN name TEXT;
