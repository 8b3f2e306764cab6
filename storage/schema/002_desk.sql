-- What a desk officer keeps beside the designations: embassies that close, notes, deliverables,
-- contacts, regions, and the notices that leave the house.

ALTER TABLE embassy ADD COLUMN closed_on TEXT;

-- Few events are failures, and somebody has to see each.
CREATE INDEX event_failed ON event (subject, n) WHERE name = 'timer_failed';

-- What was said: a letter, a call, a promise.  Its text stands beside the event `known_from`.
CREATE TABLE note (
  id           TEXT    NOT NULL PRIMARY KEY,
  subject      TEXT    NOT NULL,
  sender       TEXT,
  channel      TEXT    CHECK (channel IN ('letter', 'mail', 'phone', 'meeting')),
  received_at  INTEGER NOT NULL,
  reference    TEXT,
  file_digest  TEXT,
  follow_up_on TEXT,
  done_on      TEXT,
  withdrawn    INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  known_from   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX note_of_subject ON note (subject, id);
CREATE INDEX note_to_follow_up ON note (follow_up_on)
  WHERE follow_up_on IS NOT NULL AND done_on IS NULL AND withdrawn = 0;

-- What became of the deliverables of a mandate and of the items of a handover.  Which there are,
-- and when each is due, follows from the term and the rules it has pinned.
CREATE TABLE deliverable (
  designation TEXT NOT NULL REFERENCES designation (id),
  item        TEXT NOT NULL,
  received_on TEXT,
  approved_on TEXT,
  waived_on   TEXT,
  outgoing_on TEXT,
  incoming_on TEXT,
  PRIMARY KEY (designation, item)
) STRICT, WITHOUT ROWID;

-- Who is told.  Name and address stand beside the event `known_from`.
CREATE TABLE contact (
  id           TEXT    NOT NULL PRIMARY KEY,
  role         TEXT    NOT NULL,
  member       TEXT,
  host         TEXT,
  language     TEXT    NOT NULL CHECK (language IN ('en', 'fr')),
  from_on      TEXT    NOT NULL,
  until_on     TEXT    CHECK (until_on >= from_on),
  confirmed_on TEXT    NOT NULL,
  withdrawn    INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  known_from   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_of_role ON contact (role, member, host);

-- Groupings of hosts by date.
CREATE TABLE region (
  country    TEXT    NOT NULL,
  from_on    TEXT    NOT NULL,
  known_from INTEGER NOT NULL,
  region     TEXT    NOT NULL,
  PRIMARY KEY (country, from_on, known_from)
) STRICT, WITHOUT ROWID;

-- What one recipient is told, queued in the event that caused it: `known_from` and `number` are its
-- id.  `facts` is what a letter says, as of then.
CREATE TABLE notice (
  subject    TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  step       TEXT    NOT NULL,
  recipient  TEXT    NOT NULL,
  number     INTEGER NOT NULL CHECK (number > 0),
  state      TEXT    NOT NULL CHECK (state IN ('held', 'pending', 'sent', 'withdrawn')),
  contact    TEXT,
  due_at     INTEGER NOT NULL,
  queued_at  INTEGER NOT NULL,
  marked_at  INTEGER,
  facts      TEXT    NOT NULL,
  known_from INTEGER NOT NULL,
  PRIMARY KEY (subject, version, step, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_of_event ON notice (known_from, number);
CREATE INDEX notice_of_recipient ON notice (recipient, queued_at);
CREATE INDEX notice_waiting ON notice (state, recipient) WHERE state IN ('held', 'pending');

-- Beside the record: what became of the messages.  A message is what a recipient gets on a day; it
-- is `sending` from the moment it is meant to leave until its file stands in the spool.
CREATE TABLE message (
  id         TEXT    NOT NULL PRIMARY KEY,
  recipient  TEXT    NOT NULL,
  contact    TEXT    NOT NULL,
  desk       TEXT    NOT NULL,
  on_day     TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('sending', 'spooled')),
  at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX message_sending ON message (at) WHERE state = 'sending';
CREATE TABLE message_notice (
  subject   TEXT    NOT NULL,
  version   INTEGER NOT NULL,
  step      TEXT    NOT NULL,
  recipient TEXT    NOT NULL,
  message   TEXT    NOT NULL REFERENCES message (id),
  PRIMARY KEY (subject, version, step, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_of_message ON message_notice (message);
