-- The silence procedure: what the Council is asked, until when, and what each member said.

-- A check cannot be altered, so both tables are made anew; nothing else refers to them.
CREATE TABLE decision_before AS SELECT * FROM decision;
CREATE TABLE decision_line_before AS SELECT * FROM decision_line;
DROP TABLE decision_line;
DROP TABLE decision;

CREATE TABLE decision (
  id               TEXT    NOT NULL PRIMARY KEY,
  state            TEXT    NOT NULL CHECK (state IN (
                     'draft', 'under_silence', 'broken', 'adopted', 'withdrawn')),
  reference        TEXT,
  number           INTEGER,
  meeting_on       TEXT,
  adopted_at       INTEGER,
  adopted_on       TEXT,
  circulated_at    INTEGER,
  deadline         INTEGER CHECK (deadline > circulated_at),
  circulation      INTEGER NOT NULL DEFAULT 0,
  version          INTEGER NOT NULL DEFAULT 0,
  policy           INTEGER,
  confirmed_at     INTEGER,
  former           TEXT,
  CHECK ((state = 'adopted') = (number IS NOT NULL)),
  CHECK (state <> 'under_silence' OR (deadline IS NOT NULL AND reference IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX decision_reference ON decision (reference) WHERE reference IS NOT NULL;
-- The year of a number is the Brussels year of its adoption; a decision of the first releases says
-- only on which day the Council met.
CREATE UNIQUE INDEX decision_number ON decision (
  substr(coalesce(adopted_on, meeting_on), 1, 4), number) WHERE number IS NOT NULL;

CREATE TABLE decision_line (
  decision    TEXT    NOT NULL REFERENCES decision (id),
  designation TEXT    NOT NULL REFERENCES designation (id),
  position    INTEGER NOT NULL,
  PRIMARY KEY (decision, designation)
) STRICT, WITHOUT ROWID;

INSERT INTO decision (id, state, reference, number, meeting_on, adopted_at)
SELECT id, state, reference, number, meeting_on, adopted_at FROM decision_before;
INSERT INTO decision_line (decision, designation, position)
SELECT decision, designation, position FROM decision_line_before;
DROP TABLE decision_line_before;
DROP TABLE decision_before;

-- What a member said: when it was received decides, when it was entered is kept.  Its text stands
-- beside the event `known_from`.
CREATE TABLE council_position (
  decision    TEXT    NOT NULL REFERENCES decision (id),
  number      INTEGER NOT NULL CHECK (number > 0),
  circulation INTEGER NOT NULL,
  member      TEXT    NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN (
                'agreement', 'statement', 'reservation', 'objection', 'amendment')),
  received_at INTEGER NOT NULL,
  entered_at  INTEGER NOT NULL,
  late        INTEGER NOT NULL CHECK (late IN (0, 1)),
  lifted_at   INTEGER CHECK (lifted_at >= received_at),
  strikes     TEXT,
  known_from  INTEGER NOT NULL,
  PRIMARY KEY (decision, number)
) STRICT, WITHOUT ROWID;

-- An adoption that was reopened keeps its number; why stands beside the event `known_from`.
CREATE TABLE reopened_adoption (
  decision    TEXT    NOT NULL REFERENCES decision (id),
  ordinal     INTEGER NOT NULL CHECK (ordinal > 0),
  number      INTEGER NOT NULL,
  reference   TEXT    NOT NULL,
  meeting_on  TEXT,
  adopted_at  INTEGER NOT NULL,
  adopted_on  TEXT    NOT NULL,
  reopened_at INTEGER NOT NULL,
  known_from  INTEGER NOT NULL,
  PRIMARY KEY (decision, ordinal)
) STRICT, WITHOUT ROWID;
