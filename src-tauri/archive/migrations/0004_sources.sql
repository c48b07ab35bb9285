-- Where a story was imported from, as its source names it: the address of a page, the uri of an item of a wire. One story an
-- address, so that what is imported again is known.
CREATE TABLE sources (
    story   BLOB NOT NULL PRIMARY KEY REFERENCES stories (id),
    address TEXT NOT NULL UNIQUE CHECK (address <> '')
) STRICT, WITHOUT ROWID;
