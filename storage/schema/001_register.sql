-- The record and the read tables.
--
-- The record is `event` and `text`; they are only ever appended to.  Everything else can be rebuilt
-- from it: a projection copies what an event's `after` says.  Dates are TEXT YYYY-MM-DD, inclusive;
-- instants are INTEGER microseconds UTC.

-- Clustered by subject: a history is read in one sweep.
CREATE TABLE event (
  subject     TEXT    NOT NULL,
  n           INTEGER NOT NULL CHECK (n > 0),
  seq         INTEGER NOT NULL UNIQUE CHECK (seq > 0),
  recorded_at INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  name        TEXT    NOT NULL,
  v           INTEGER NOT NULL CHECK (v > 0),
  actor       TEXT    NOT NULL,
  via         TEXT    NOT NULL,
  cause       INTEGER CHECK (cause < seq),
  payload     TEXT    NOT NULL,
  after       TEXT    NOT NULL,
  digest      BLOB    NOT NULL CHECK (length(digest) = 32),
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (subject, n)
) STRICT, WITHOUT ROWID;

-- INSERT OR REPLACE takes a row away without asking the trigger against DELETE.
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event
WHEN NEW.seq <= (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM event WHERE subject = NEW.subject AND n >= NEW.n)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- What may be personal stands beside the chain; the event carries SHA-256(salt || value).
CREATE TABLE text (
  seq   INTEGER NOT NULL REFERENCES event (seq),
  field TEXT    NOT NULL,
  salt  BLOB    NOT NULL CHECK (length(salt) = 16),
  value TEXT    NOT NULL,
  PRIMARY KEY (seq, field)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER text_is_never_replaced BEFORE INSERT ON text
WHEN EXISTS (SELECT 1 FROM text WHERE seq = NEW.seq AND field = NEW.field)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER text_is_never_changed BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER text_is_never_deleted BEFORE DELETE ON text
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Timers are rows; the index of what is due holds the armed ones only.
CREATE TABLE timer (
  subject  TEXT    NOT NULL,
  version  INTEGER NOT NULL,
  step     TEXT    NOT NULL,
  due_at   INTEGER NOT NULL,
  rank     INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 5),
  state    TEXT    NOT NULL CHECK (state IN ('armed', 'fired', 'skipped', 'cancelled')),
  armed_at INTEGER NOT NULL,
  fired_at INTEGER,
  PRIMARY KEY (subject, version, step),
  CHECK ((state = 'fired') = (fired_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due_at, rank, subject) WHERE state = 'armed';

CREATE TABLE designation (
  id           TEXT    NOT NULL PRIMARY KEY,
  host         TEXT    NOT NULL,
  state        TEXT    NOT NULL CHECK (state IN (
                 'offered', 'listed', 'under_silence', 'designated', 'in_force', 'renewal_due',
                 'renewing', 'handing_over', 'holdover', 'ended', 'withdrawn', 'not_retained',
                 'annulled')),
  start_on     TEXT    NOT NULL,
  end_on       TEXT    CHECK (end_on >= start_on),
  until_event  TEXT,
  precision    TEXT    NOT NULL CHECK (precision IN ('day', 'month', 'year')),
  live         INTEGER NOT NULL CHECK (live IN (0, 1)),
  imported     INTEGER NOT NULL CHECK (imported IN (0, 1)),
  confidence   TEXT    CHECK (confidence IN ('high', 'medium', 'low')),
  term_version INTEGER NOT NULL,
  policy       INTEGER,
  renews       TEXT,
  successor    TEXT,
  decision     TEXT,
  reference    TEXT,
  decided_on   TEXT,
  announced_on TEXT,
  ceremony_on  TEXT,
  ends_because TEXT,
  end_reason   TEXT,
  ended_on     TEXT,
  contested    INTEGER NOT NULL CHECK (contested IN (0, 1)),
  CHECK (state <> 'ended' OR end_reason IS NOT NULL),
  CHECK (state NOT IN ('renewing', 'handing_over') OR successor IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX designation_of_host ON designation (host, start_on);
CREATE INDEX designation_open ON designation (host, start_on)
  WHERE state IN ('offered', 'listed', 'under_silence');

CREATE TABLE embassy (
  designation TEXT    NOT NULL REFERENCES designation (id),
  member      TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  city        TEXT,
  source      TEXT,
  paused      INTEGER NOT NULL CHECK (paused IN (0, 1)),
  PRIMARY KEY (designation, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX embassy_of_member ON embassy (member, designation);

-- Who holds a host on which days, as the record knew it from one event until another.
CREATE TABLE tenure (
  host        TEXT    NOT NULL,
  from_on     TEXT    NOT NULL,
  designation TEXT    NOT NULL,
  known_from  INTEGER NOT NULL,
  to_on       TEXT    CHECK (to_on >= from_on),
  known_until INTEGER,
  PRIMARY KEY (host, from_on, designation, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  id         TEXT    NOT NULL PRIMARY KEY,
  state      TEXT    NOT NULL CHECK (state IN ('draft', 'adopted', 'withdrawn')),
  reference  TEXT,
  number     INTEGER,
  meeting_on TEXT,
  adopted_at INTEGER,
  CHECK ((state = 'adopted') = (number IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX decision_reference ON decision (reference) WHERE reference IS NOT NULL;
CREATE UNIQUE INDEX decision_number ON decision (substr(meeting_on, 1, 4), number)
  WHERE number IS NOT NULL;

CREATE TABLE decision_line (
  decision    TEXT    NOT NULL REFERENCES decision (id),
  designation TEXT    NOT NULL REFERENCES designation (id),
  position    INTEGER NOT NULL,
  PRIMARY KEY (decision, designation)
) STRICT, WITHOUT ROWID;

-- Dated facts, only ever added to: what holds on a day is read off them.
CREATE TABLE country_fact (
  country    TEXT    NOT NULL,
  first_on   TEXT    NOT NULL,
  kind       TEXT    NOT NULL CHECK (kind IN (
               'acceded', 'joined', 'left', 'suspended', 'resumed', 'attested')),
  framework  TEXT    NOT NULL,
  known_from INTEGER NOT NULL,
  last_on    TEXT    NOT NULL,
  precision  TEXT    NOT NULL CHECK (precision IN ('day', 'month', 'year')),
  reason     TEXT,
  PRIMARY KEY (country, first_on, kind, framework, known_from)
) STRICT, WITHOUT ROWID;

-- Names and capitals by date; aliases are understood on input and never shown.
CREATE TABLE country_name (
  country    TEXT    NOT NULL,
  kind       TEXT    NOT NULL CHECK (kind IN ('name', 'capital', 'alias', 'city_alias')),
  from_on    TEXT    NOT NULL,
  en         TEXT    NOT NULL,
  known_from INTEGER NOT NULL,
  fr         TEXT    NOT NULL,
  PRIMARY KEY (country, kind, from_on, en, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE policy (
  version      INTEGER NOT NULL PRIMARY KEY,
  effective_on TEXT    NOT NULL,
  settings     TEXT    NOT NULL,
  decision     TEXT,
  known_from   INTEGER NOT NULL
) STRICT;

-- Beside the record: what this file is, and the clock of a sandbox.
CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
