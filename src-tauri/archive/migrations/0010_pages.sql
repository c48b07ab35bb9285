-- Pages of the site («من نحن») are written as stories are, and are none: they have no public number, no place in lists, and no
-- shelf of the desk's. All a list of stories asks for is in its index, so that `shelf` alone leaves pages out.
--
-- A check and a generated column cannot be changed by ALTER TABLE, and making `stories` anew would mean to copy every row with
-- foreign keys off. SQLite's own way for a change that leaves every stored row right is to change the text of the schema
-- (lang_altertable.html §8); no row is a page yet, so nothing stored or indexed differs.
ALTER TABLE stories ADD COLUMN kind TEXT NOT NULL DEFAULT 'story' CHECK (kind IN ('story', 'page'));
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
        'CHECK (live_rev IS NULL OR number IS NOT NULL)',
        'CHECK (live_rev IS NULL OR (number IS NULL) = (kind = ''page''))'),
        '(CASE WHEN spiked THEN', '(CASE WHEN kind = ''page'' THEN ''pages'' WHEN spiked THEN')
    WHERE type = 'table' AND name = 'stories';
PRAGMA writable_schema = RESET;

-- What pages have beside a story's row, and what readers have of them. Few, so that all are read at once. `place` orders them
-- in the foot of the site; of two live pages none has the other's slug.
CREATE TABLE pages (
    story      BLOB    NOT NULL PRIMARY KEY REFERENCES stories (id),
    role       TEXT    NOT NULL,
    place      INTEGER NOT NULL CHECK (place >= 0),
    live_rev   INTEGER,
    live_slug  TEXT    UNIQUE CHECK (live_slug <> ''),
    live_title TEXT,
    FOREIGN KEY (story, live_rev) REFERENCES revisions (story, rev),
    CHECK ((live_rev IS NULL) = (live_slug IS NULL)),
    CHECK ((live_rev IS NULL) = (live_title IS NULL))
) STRICT;
CREATE UNIQUE INDEX pages_of_role ON pages (role) WHERE role <> 'none';
