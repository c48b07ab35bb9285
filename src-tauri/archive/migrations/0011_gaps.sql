-- A gap knows the story that left it. A story that comes and goes between two exports has made the lists it was in longer, and
-- nothing else tells an export which: what readers have of the story names none of them.
ALTER TABLE slots ADD COLUMN left_by BLOB REFERENCES stories (id) CHECK (left_by IS NULL OR story IS NULL);
CREATE INDEX slots_left ON slots (left_by, kind, list) WHERE left_by IS NOT NULL;
