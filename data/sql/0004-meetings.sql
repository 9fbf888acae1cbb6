-- SPDX-License-Identifier: GPL-3.0-or-later
-- Series, changes and cancellations, who takes part, what was sent, ticks, and passwords that are never used again.

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  -- RFC 5545, for example FREQ=MONTHLY;BYDAY=1TU,3TU;COUNT=10; always with COUNT or UNTIL.
  rule TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- A meeting outlives its series: removing the series removes its meetings one by one.
ALTER TABLE meeting ADD COLUMN series_id INTEGER REFERENCES series (id) ON DELETE SET NULL;
ALTER TABLE meeting ADD COLUMN kind TEXT NOT NULL DEFAULT 'meeting' CHECK (kind IN ('meeting', 'trial'));
-- SEQUENCE of RFC 5546: grows when date, time, link or state of cancellation change.
ALTER TABLE meeting ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meeting ADD COLUMN cancelled_at INTEGER;
-- What the provider calls the number of the meeting; no secret.
ALTER TABLE meeting ADD COLUMN meeting_number TEXT NOT NULL DEFAULT '';
-- Telephone numbers, one in each line; no secret.
ALTER TABLE meeting ADD COLUMN dial_in TEXT NOT NULL DEFAULT '';
-- Name of the keyring item with the PIN for the telephone; lives as long as the password.
ALTER TABLE meeting ADD COLUMN pin_uid TEXT;
-- UID of the VEVENT this meeting was read from, so that reading it again changes it; '' when it was made here.
ALTER TABLE meeting ADD COLUMN foreign_uid TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX meeting_by_pin ON meeting (pin_uid) WHERE pin_uid IS NOT NULL;
CREATE INDEX meeting_by_series ON meeting (series_id, starts_at) WHERE series_id IS NOT NULL;
CREATE INDEX meeting_by_foreign_uid ON meeting (foreign_uid) WHERE foreign_uid <> '';

CREATE TABLE meeting_person (
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_person_by_person ON meeting_person (person_id, meeting_id);

-- What was handed to whom on which way. GENERATION counts the passwords of a meeting: who has an old one must get the new one.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  what TEXT NOT NULL CHECK (what IN ('invitation', 'password', 'both', 'change', 'cancellation')),
  way TEXT NOT NULL CHECK (way IN ('mail', 'phone', 'letter', 'message', 'person')),
  generation INTEGER NOT NULL,
  sent_at INTEGER NOT NULL
) STRICT;

CREATE INDEX delivery_by_meeting ON delivery (meeting_id, person_id, sent_at);
CREATE INDEX delivery_by_person ON delivery (person_id);

ALTER TABLE meeting ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;

CREATE TABLE checklist_tick (
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  ticked_at INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, item)
) STRICT, WITHOUT ROWID;

-- HMAC-SHA-256 with a key that lies in the keyring: says whether a password was used before, not which.
CREATE TABLE used_password (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Words a group does not want in its passwords.
CREATE TABLE blocked_word (
  word TEXT PRIMARY KEY CHECK (length(word) BETWEEN 1 AND 40)
) STRICT, WITHOUT ROWID;
