-- Rounds: one rotation of the whole network. What is offered and adopted for a post follows from
-- the designations of its host and is not kept twice.

CREATE TABLE round (
  id           TEXT    NOT NULL PRIMARY KEY,
  state        TEXT    NOT NULL,
  start_on     TEXT    NOT NULL,
  end_on       TEXT    NOT NULL CHECK (end_on >= start_on),
  announced_on TEXT,
  version      INTEGER NOT NULL CHECK (version > 0),
  policy       INTEGER NOT NULL,
  CHECK (state = 'planned' OR state = 'call_open' OR state = 'deconfliction' OR state = 'listed'
         OR state = 'decided' OR state = 'in_force' OR state = 'closed' OR state = 'cancelled')
) STRICT, WITHOUT ROWID;

-- One row for each thing that was said of a post: the last one holds. Why stands beside the event
-- `known_from`.
CREATE TABLE round_post (
  round      TEXT    NOT NULL REFERENCES round (id),
  host       TEXT    NOT NULL,
  known_from INTEGER NOT NULL,
  state      TEXT    NOT NULL,
  PRIMARY KEY (round, host, known_from),
  CHECK (state = 'included' OR state = 'excluded' OR state = 'vacated')
) STRICT, WITHOUT ROWID;
CREATE INDEX post_vacated ON round_post (host) WHERE state = 'vacated';

CREATE TABLE milestone (
  round  TEXT NOT NULL REFERENCES round (id),
  item   TEXT NOT NULL,
  on_day TEXT NOT NULL,
  PRIMARY KEY (round, item)
) STRICT, WITHOUT ROWID;
