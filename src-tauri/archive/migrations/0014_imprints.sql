-- What tells a change from the one of the same number in another copy of the file: two copies count on from one number. Of those
-- before, the newest alone needs it: a site is brought up to the newest.
ALTER TABLE site_changes ADD COLUMN imprint BLOB CHECK (length(imprint) = 8);
UPDATE site_changes SET imprint = randomblob(8) WHERE seq = (SELECT max(seq) FROM site_changes);
