-- Which copy of the archive this is. One that was restored from a backup counts its changes on from those of the backup, so that
-- the number an export saw of another copy means nothing in it.
ALTER TABLE marks ADD COLUMN copy BLOB CHECK (length(copy) = 16);
UPDATE marks SET copy = randomblob(16);
