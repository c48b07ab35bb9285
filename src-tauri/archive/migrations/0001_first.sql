-- The archive of a newsroom. Instants are milliseconds UTC; wall times and days are text as ISO 8601 writes them;
-- ids are the 16 bytes of a UUIDv7; a `hash` is BLAKE3 of the text beside it and is checked on every read.

-- What the newsroom counts for ever: its identity, the next public number, the latest time its clock ever showed.
CREATE TABLE marks (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    newsroom    BLOB    NOT NULL CHECK (length(newsroom) = 16),
    next_number INTEGER NOT NULL CHECK (next_number >= 1),
    clock_seen  INTEGER
) STRICT;
INSERT INTO marks (id, newsroom, next_number) VALUES (1, randomblob(16), 1);

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE staff (
    id       BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name     TEXT    NOT NULL,
    folded   TEXT    NOT NULL UNIQUE CHECK (folded <> ''),
    writes   INTEGER NOT NULL CHECK (writes IN (0, 1)),
    approves INTEGER NOT NULL CHECK (approves IN (0, 1))
) STRICT;

CREATE TABLE sections (
    id     BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name   TEXT    NOT NULL,
    folded TEXT    NOT NULL UNIQUE CHECK (folded <> ''),
    slug   TEXT    NOT NULL UNIQUE CHECK (slug <> ''),
    place  INTEGER NOT NULL CHECK (place >= 0)
) STRICT;

-- A tag that was merged stays, so that its name and its id still lead to the tag that took its stories.
CREATE TABLE tags (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name        TEXT    NOT NULL,
    folded      TEXT    NOT NULL UNIQUE CHECK (folded <> ''),
    slug        TEXT    NOT NULL UNIQUE CHECK (slug <> ''),
    merged_into BLOB    REFERENCES tags (id) CHECK (merged_into <> id),
    stories     INTEGER NOT NULL DEFAULT 0 CHECK (stories >= 0)
) STRICT;
CREATE INDEX tags_by_use ON tags (stories DESC, folded) WHERE merged_into IS NULL;
CREATE INDEX tags_merged ON tags (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE media (
    id       BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name     TEXT    NOT NULL,
    hash     TEXT    NOT NULL UNIQUE,
    file     TEXT    NOT NULL UNIQUE,
    kind     TEXT    NOT NULL,
    width    INTEGER NOT NULL CHECK (width >= 0),
    height   INTEGER NOT NULL CHECK (height >= 0),
    bytes    INTEGER NOT NULL CHECK (bytes >= 0),
    credit   TEXT    NOT NULL,
    alt      TEXT    NOT NULL,
    caption  TEXT    NOT NULL,
    added_at INTEGER NOT NULL,
    added_by BLOB    REFERENCES staff (id)
) STRICT;
CREATE INDEX media_newest ON media (added_at DESC, id DESC);

-- `headline`, `section`, `pictures_missing` and `has_draft` are those of the newest words, for lists. `due_at` is that of
-- the open schedule, kept by triggers. The generated columns cannot disagree with what they are made of.
CREATE TABLE stories (
    id                 BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number             INTEGER UNIQUE CHECK (number >= 1),
    head_rev           INTEGER NOT NULL CHECK (head_rev >= 1),
    settled_seq        INTEGER NOT NULL DEFAULT 0 CHECK (settled_seq >= 0),
    stage              TEXT    NOT NULL CHECK (stage IN ('draft', 'in_review', 'approved')),
    approved_rev       INTEGER,
    approved_hash      BLOB    CHECK (length(approved_hash) = 32),
    approved_at        INTEGER,
    approved_by        BLOB    REFERENCES staff (id),
    spiked             INTEGER NOT NULL DEFAULT 0 CHECK (spiked IN (0, 1)),
    live_rev           INTEGER,
    first_published_at INTEGER,
    fired_at           INTEGER,
    address_date       TEXT    CHECK (address_date GLOB '????-??-??'),
    withdrawn_at       INTEGER,
    notice             TEXT,
    due_at             INTEGER,
    embargo_wall       TEXT,
    embargo_zone       TEXT,
    embargo_until      INTEGER,
    embargo_reason     TEXT,
    notes              TEXT    NOT NULL DEFAULT '',
    assignee           BLOB    REFERENCES staff (id),
    planned_at         INTEGER,
    created_at         INTEGER NOT NULL,
    edited_at          INTEGER NOT NULL,
    edited_by          BLOB    REFERENCES staff (id),
    headline           TEXT    NOT NULL,
    section            BLOB    NOT NULL REFERENCES sections (id),
    pictures_missing   INTEGER NOT NULL DEFAULT 0 CHECK (pictures_missing >= 0),
    has_draft          INTEGER NOT NULL DEFAULT 0 CHECK (has_draft IN (0, 1)),
    newer_than_live    INTEGER NOT NULL GENERATED ALWAYS AS
        (live_rev IS NOT NULL AND (has_draft OR head_rev > live_rev)) VIRTUAL,
    shelf              TEXT    NOT NULL GENERATED ALWAYS AS
        (CASE WHEN spiked THEN 'spiked'
              WHEN withdrawn_at IS NOT NULL THEN 'withdrawn'
              WHEN live_rev IS NOT NULL THEN 'live'
              WHEN due_at IS NOT NULL THEN 'scheduled'
              WHEN stage = 'approved' THEN 'ready'
              WHEN stage = 'in_review' THEN 'in_review'
              ELSE 'drafts' END) VIRTUAL,
    FOREIGN KEY (id, head_rev) REFERENCES revisions (story, rev) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (id, live_rev) REFERENCES revisions (story, rev) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((approved_at IS NULL) = (approved_rev IS NULL)),
    CHECK ((approved_at IS NULL) = (approved_hash IS NULL)),
    CHECK ((live_rev IS NULL) = (first_published_at IS NULL)),
    CHECK ((live_rev IS NULL) = (fired_at IS NULL)),
    CHECK ((live_rev IS NULL) = (address_date IS NULL)),
    CHECK (live_rev IS NULL OR number IS NOT NULL),
    CHECK (withdrawn_at IS NULL OR live_rev IS NOT NULL),
    CHECK ((embargo_until IS NULL) = (embargo_wall IS NULL)),
    CHECK ((embargo_until IS NULL) = (embargo_zone IS NULL)),
    CHECK ((embargo_until IS NULL) = (embargo_reason IS NULL))
) STRICT;
CREATE INDEX stories_edited ON stories (edited_at DESC, id, shelf, stage);
CREATE INDEX stories_of_shelf ON stories (shelf, edited_at DESC, id, stage);
CREATE INDEX stories_of_section ON stories (section, edited_at DESC, id, shelf, stage);

CREATE TABLE revisions (
    story   BLOB    NOT NULL REFERENCES stories (id),
    rev     INTEGER NOT NULL CHECK (rev >= 1),
    made_at INTEGER NOT NULL,
    made_by BLOB    REFERENCES staff (id),
    why     TEXT    NOT NULL,
    content TEXT    NOT NULL,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (story, rev)
) STRICT;

-- The words after the newest revision, while there are any: the fields in one row, the body a block a row, so that a
-- save writes what changed and not the story.
CREATE TABLE drafts (
    story            BLOB    NOT NULL PRIMARY KEY REFERENCES stories (id),
    base_rev         INTEGER NOT NULL,
    seq              INTEGER NOT NULL CHECK (seq >= 1),
    blocks           INTEGER NOT NULL CHECK (blocks >= 0),
    pictures_missing INTEGER NOT NULL CHECK (pictures_missing >= 0),
    saved_at         INTEGER NOT NULL,
    saved_by         BLOB    REFERENCES staff (id),
    fields           TEXT    NOT NULL,
    hash             BLOB    NOT NULL CHECK (length(hash) = 32),
    FOREIGN KEY (story, base_rev) REFERENCES revisions (story, rev)
) STRICT;

CREATE TABLE draft_blocks (
    story            BLOB    NOT NULL REFERENCES stories (id),
    place            INTEGER NOT NULL CHECK (place >= 1),
    pictures_missing INTEGER NOT NULL CHECK (pictures_missing >= 0),
    block            TEXT    NOT NULL,
    hash             BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (story, place)
) STRICT;

-- The tags of the newest words. The other columns are the story's, so that a list of a tag is read from one index.
CREATE TABLE story_tags (
    story     BLOB    NOT NULL REFERENCES stories (id),
    tag       BLOB    NOT NULL REFERENCES tags (id),
    edited_at INTEGER NOT NULL,
    section   BLOB    NOT NULL,
    shelf     TEXT    NOT NULL,
    stage     TEXT    NOT NULL,
    PRIMARY KEY (story, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_of_tag ON story_tags (tag, edited_at DESC, story, section, shelf, stage);

CREATE TABLE shelf_counts (
    section BLOB    NOT NULL,
    shelf   TEXT    NOT NULL,
    stories INTEGER NOT NULL CHECK (stories >= 0),
    PRIMARY KEY (section, shelf)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER story_counted AFTER INSERT ON stories BEGIN
    INSERT INTO shelf_counts (section, shelf, stories) VALUES (new.section, new.shelf, 1)
        ON CONFLICT (section, shelf) DO UPDATE SET stories = stories + 1;
END;

CREATE TRIGGER story_moved
AFTER UPDATE OF section, spiked, withdrawn_at, live_rev, due_at, stage ON stories
WHEN old.section <> new.section OR old.shelf <> new.shelf BEGIN
    UPDATE shelf_counts SET stories = stories - 1 WHERE section = old.section AND shelf = old.shelf;
    INSERT INTO shelf_counts (section, shelf, stories) VALUES (new.section, new.shelf, 1)
        ON CONFLICT (section, shelf) DO UPDATE SET stories = stories + 1;
END;

CREATE TRIGGER story_tags_follow
AFTER UPDATE OF edited_at, section, spiked, withdrawn_at, live_rev, due_at, stage ON stories
WHEN old.edited_at <> new.edited_at OR old.section <> new.section OR old.shelf <> new.shelf OR old.stage <> new.stage BEGIN
    UPDATE story_tags SET edited_at = new.edited_at, section = new.section, shelf = new.shelf, stage = new.stage
        WHERE story = new.id;
END;

CREATE TRIGGER tag_counted AFTER INSERT ON story_tags BEGIN
    UPDATE tags SET stories = stories + 1 WHERE id = new.tag;
END;

CREATE TRIGGER tag_uncounted AFTER DELETE ON story_tags BEGIN
    UPDATE tags SET stories = stories - 1 WHERE id = old.tag;
END;

CREATE TABLE schedules (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    story       BLOB    NOT NULL REFERENCES stories (id),
    rev         INTEGER NOT NULL,
    wall        TEXT    NOT NULL,
    zone        TEXT    NOT NULL,
    fold        TEXT    CHECK (fold IN ('first', 'second')),
    due_utc     INTEGER NOT NULL,
    tzdb        TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('publish', 'update')),
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'claimed', 'done', 'failed', 'cancelled')),
    lease_until INTEGER,
    attempts    INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error  TEXT,
    FOREIGN KEY (story, rev) REFERENCES revisions (story, rev),
    CHECK ((state = 'claimed') = (lease_until IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_schedule ON schedules (story) WHERE state IN ('waiting', 'claimed');
CREATE INDEX schedules_due ON schedules (due_utc) WHERE state IN ('waiting', 'claimed');

CREATE TRIGGER schedule_opened AFTER INSERT ON schedules WHEN new.state IN ('waiting', 'claimed') BEGIN
    UPDATE stories SET due_at = new.due_utc WHERE id = new.story;
END;

CREATE TRIGGER schedule_closed AFTER UPDATE OF state ON schedules
WHEN old.state IN ('waiting', 'claimed') AND new.state NOT IN ('waiting', 'claimed') BEGIN
    UPDATE stories SET due_at = NULL WHERE id = new.story;
END;

CREATE TABLE acts (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    story  BLOB    NOT NULL REFERENCES stories (id),
    verb   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    by     BLOB    REFERENCES staff (id),
    rev    INTEGER,
    detail TEXT    NOT NULL
) STRICT;
CREATE INDEX acts_of_story ON acts (story, id);

CREATE TABLE alerts (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    kind            TEXT    NOT NULL CHECK (kind IN ('late', 'failed', 'held')),
    story           BLOB    NOT NULL REFERENCES stories (id),
    due             INTEGER NOT NULL,
    fired           INTEGER,
    why             TEXT    NOT NULL,
    acknowledged_at INTEGER
) STRICT;
CREATE INDEX alerts_open ON alerts (id) WHERE acknowledged_at IS NULL;

-- What readers have now, a row a live story: enough for lists, feeds and site maps without reading the revision.
CREATE TABLE live (
    story              BLOB    NOT NULL PRIMARY KEY REFERENCES stories (id),
    rev                INTEGER NOT NULL,
    first_published_at INTEGER NOT NULL,
    changed_at         INTEGER NOT NULL,
    month              TEXT    NOT NULL CHECK (month GLOB '????-??'),
    slug               TEXT    NOT NULL,
    card               TEXT    NOT NULL,
    hash               BLOB    NOT NULL CHECK (length(hash) = 32),
    FOREIGN KEY (story, rev) REFERENCES revisions (story, rev)
) STRICT;
CREATE INDEX live_newest ON live (first_published_at DESC, story);
CREATE INDEX live_of_month ON live (month, first_published_at, story);

-- The slugs that readers were ever given, for redirects.
CREATE TABLE slugs (
    story BLOB    NOT NULL REFERENCES stories (id),
    slug  TEXT    NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (story, slug)
) STRICT, WITHOUT ROWID;

-- The media of what readers have, so that a file that comes or goes renews the right pages.
CREATE TABLE live_media (
    media BLOB NOT NULL REFERENCES media (id),
    story BLOB NOT NULL REFERENCES stories (id),
    PRIMARY KEY (media, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX live_media_of_story ON live_media (story);

-- Places in the lists of the site, from 1, the oldest. A story that leaves its list leaves a gap that nobody takes.
CREATE TABLE slots (
    kind         TEXT    NOT NULL CHECK (kind IN ('section', 'tag')),
    list         BLOB    NOT NULL,
    slot         INTEGER NOT NULL CHECK (slot >= 1),
    story        BLOB    REFERENCES stories (id),
    published_at INTEGER,
    PRIMARY KEY (kind, list, slot),
    CHECK ((story IS NULL) = (published_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX slots_of_story ON slots (story, kind, list) WHERE story IS NOT NULL;
CREATE INDEX slots_newest ON slots (kind, list, published_at DESC, story) WHERE story IS NOT NULL;

-- What the chief editor holds for top news.
CREATE TABLE front (
    place INTEGER NOT NULL PRIMARY KEY CHECK (place >= 0),
    story BLOB    NOT NULL UNIQUE REFERENCES stories (id)
) STRICT;

-- Everything that readers can see changed, in order: an export asks for what came after the last one.
CREATE TABLE site_changes (
    seq   INTEGER PRIMARY KEY AUTOINCREMENT,
    story BLOB    REFERENCES stories (id),
    what  TEXT    NOT NULL
) STRICT;

CREATE TABLE exports (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    folder    TEXT    NOT NULL,
    written   INTEGER NOT NULL,
    deleted   INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    bytes     INTEGER NOT NULL
) STRICT;

-- The full-text index holds folded words and stems made by the `arabic` crate, no text. A document's place is the time
-- of its last edit, so that the newest matches come first without sorting. The `ascii` tokeniser splits at spaces and
-- leaves every other letter alone.
CREATE TABLE search_docs (
    place INTEGER PRIMARY KEY,
    story BLOB    NOT NULL UNIQUE REFERENCES stories (id)
) STRICT;
CREATE TABLE search_stale (
    story BLOB NOT NULL PRIMARY KEY REFERENCES stories (id)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
    headline, kicker_standfirst, body, names,
    content = '', contentless_delete = 1, detail = column, tokenize = 'ascii', prefix = '1 2 3 4'
);
