-- Pictures in AVIF, which are made long after readers have the others. `avif` says what became of a picture: 1 when all its files
-- are made, 0 when there are to be none, nothing while that is open.
ALTER TABLE media ADD COLUMN avif INTEGER CHECK (avif IN (0, 1));
-- The pictures readers see about which it is open, each with the first publication of the newest story that shows it.
CREATE TABLE avif_open (
    media  BLOB    NOT NULL PRIMARY KEY REFERENCES media (id),
    newest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX avif_newest_first ON avif_open (newest DESC, media);
INSERT INTO avif_open (media, newest)
    SELECT l.media, max(s.first_published_at) FROM live_media l JOIN stories s ON s.id = l.story GROUP BY l.media;
