-- Which members of a joint offer have said that it is theirs: when that letter came, and its reference.
ALTER TABLE embassy ADD COLUMN confirmed_at INTEGER;
ALTER TABLE embassy ADD COLUMN confirmed_by TEXT
  CHECK (confirmed_by IS NULL OR confirmed_at IS NOT NULL);
