-- Words that a desk could not save because the story was saved elsewhere meanwhile: kept whole beside it until somebody has
-- chosen. One row for each desk and each version the words were typed on: words of one conflict replace their own earlier
-- state and nobody else's.
CREATE TABLE parked (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    story    BLOB    NOT NULL REFERENCES stories (id),
    by       BLOB    REFERENCES staff (id),
    base_rev INTEGER NOT NULL,
    base_seq INTEGER NOT NULL CHECK (base_seq >= 0),
    at       INTEGER NOT NULL,
    content  TEXT    NOT NULL,
    notes    TEXT    NOT NULL,
    hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX parked_of_story ON parked (story, id);
