-- SPDX-License-Identifier: GPL-3.0-or-later
-- People with what forms, minors and the rights of people need; details of events that go with their person; own texts and
-- purposes; forms on paper; what is left of people who were erased.

ALTER TABLE person ADD COLUMN letter TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN age TEXT NOT NULL DEFAULT 'unknown'
  CHECK (age IN ('unknown', 'under-16', '16-17', 'adult'));
ALTER TABLE person ADD COLUMN guardian TEXT NOT NULL DEFAULT '';
-- Language of forms and texts; '' is that of the program.
ALTER TABLE person ADD COLUMN language TEXT NOT NULL DEFAULT '' CHECK (language IN ('', 'de', 'en'));
-- Art. 18 GDPR: since when the data may only be kept, not used.
ALTER TABLE person ADD COLUMN restricted_at INTEGER;
-- When the person left the group.
ALTER TABLE person ADD COLUMN left_at INTEGER;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
  sort_key TEXT NOT NULL
) STRICT;

CREATE TABLE person_tag (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_tag_by_tag ON person_tag (tag_id, person_id);

DROP TRIGGER person_search_insert;
DROP TRIGGER person_search_delete;
DROP TRIGGER person_search_update;
DROP TABLE person_search;

CREATE VIRTUAL TABLE person_search USING fts5 (
  name, mail, phone, note, letter, guardian,
  content = 'person', content_rowid = 'id', tokenize = 'trigram'
);

INSERT INTO person_search (person_search) VALUES ('rebuild');

CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_search (rowid, name, mail, phone, note, letter, guardian)
    VALUES (new.id, new.name, new.mail, new.phone, new.note, new.letter, new.guardian);
END;

CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
  INSERT INTO person_search (person_search, rowid, name, mail, phone, note, letter, guardian)
    VALUES ('delete', old.id, old.name, old.mail, old.phone, old.note, old.letter, old.guardian);
END;

CREATE TRIGGER person_search_update AFTER UPDATE ON person BEGIN
  INSERT INTO person_search (person_search, rowid, name, mail, phone, note, letter, guardian)
    VALUES ('delete', old.id, old.name, old.mail, old.phone, old.note, old.letter, old.guardian);
  INSERT INTO person_search (rowid, name, mail, phone, note, letter, guardian)
    VALUES (new.id, new.name, new.mail, new.phone, new.note, new.letter, new.guardian);
END;

-- Canonical form 2 of events: the form on paper it came back on, and the digest of its details.
ALTER TABLE consent_event ADD COLUMN sheet TEXT;
ALTER TABLE consent_event ADD COLUMN details_sha256 TEXT CHECK (details_sha256 IS NULL OR length(details_sha256) = 64);

-- The free text of an event. The chain holds a salted digest of it only, so that it can go with its person.
CREATE TABLE consent_detail (
  event_uid TEXT PRIMARY KEY REFERENCES consent_event (uid),
  person_uid TEXT NOT NULL,
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  evidence_place TEXT NOT NULL DEFAULT '',
  collected_by TEXT NOT NULL DEFAULT '',
  witness TEXT NOT NULL DEFAULT '',
  guardian TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX consent_detail_by_person ON consent_detail (person_uid);

CREATE TRIGGER consent_detail_no_update BEFORE UPDATE ON consent_detail BEGIN
  SELECT raise(ABORT, 'the details of a consent never change');
END;

-- What is to be done after a yes was taken back, as far as it was done.
CREATE TABLE follow_up (
  event_uid TEXT NOT NULL REFERENCES consent_event (uid),
  step TEXT NOT NULL,
  done_at INTEGER NOT NULL,
  PRIMARY KEY (event_uid, step)
) STRICT, WITHOUT ROWID;

-- Purposes of the group's own; their ids begin with "own-" and say nothing.
CREATE TABLE own_purpose (
  id TEXT PRIMARY KEY CHECK (id GLOB 'own-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 120),
  explain TEXT NOT NULL DEFAULT '',
  single_date INTEGER NOT NULL CHECK (single_date IN (0, 1)),
  created_at INTEGER NOT NULL,
  -- Not asked for any more; what was recorded stays.
  retired_at INTEGER
) STRICT, WITHOUT ROWID;

-- Texts of the group's own, for own purposes or instead of those that come with the program. One row a version and language.
CREATE TABLE own_text (
  purpose TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 1000),
  language TEXT NOT NULL CHECK (language IN ('de', 'en')),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  -- With placeholders, as in forms.json.
  body TEXT NOT NULL,
  -- The lowest version whose yes still counts under this one.
  counts_from INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (purpose, version, language)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER own_text_no_update BEFORE UPDATE ON own_text
WHEN EXISTS (SELECT 1 FROM consent_text WHERE purpose = old.purpose AND version = old.version) BEGIN
  SELECT raise(ABORT, 'a text that was used never changes');
END;

CREATE TRIGGER own_text_no_delete BEFORE DELETE ON own_text
WHEN EXISTS (SELECT 1 FROM consent_text WHERE purpose = old.purpose AND version = old.version) BEGIN
  SELECT raise(ABORT, 'a text that was used never goes');
END;

-- A form that was printed. Without a person it is blank.
CREATE TABLE sheet (
  id TEXT PRIMARY KEY,
  person_uid TEXT,
  purpose TEXT NOT NULL,
  text_sha256 TEXT NOT NULL REFERENCES consent_text (sha256),
  provider TEXT NOT NULL DEFAULT '',
  meeting_uid TEXT,
  made_at INTEGER NOT NULL,
  -- When it came back signed, was given up as lost, or was shredded.
  back_at INTEGER,
  void_at INTEGER,
  shredded_at INTEGER,
  -- Set when its person was erased: until when the paper is kept as proof.
  keep_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX sheet_by_person ON sheet (person_uid);

-- Backups and exports that the program wrote, to name them when somebody is erased.
CREATE TABLE written_file (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('backup', 'people', 'person', 'list', 'form')),
  path TEXT NOT NULL,
  -- NULL: everybody is in it.
  person_uid TEXT,
  written_at INTEGER NOT NULL
) STRICT;
