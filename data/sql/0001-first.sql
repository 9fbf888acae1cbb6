-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are seconds since 1970, UTC. Ids named *_id are rows, *_uid random UUIDs that may leave the database.

-- One row: tells this database from every other, also from one that lay in the same place before.
CREATE TABLE profile (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL CHECK (length(uid) = 32)
) STRICT;

INSERT INTO profile (id, uid) VALUES (1, lower(hex(randomblob(16))));

CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  questions_version TEXT NOT NULL,
  current_question TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE answer (
  assessment_id INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('answered', 'skipped', 'indifferent')),
  value TEXT NOT NULL DEFAULT '',
  weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 3),
  must INTEGER NOT NULL CHECK (must IN (0, 1)),
  PRIMARY KEY (assessment_id, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  sort_key TEXT NOT NULL,
  mail TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX person_by_name ON person (sort_key, id);

CREATE VIRTUAL TABLE person_search USING fts5 (
  name, mail, phone, note,
  content = 'person', content_rowid = 'id', tokenize = 'trigram'
);

CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_search (rowid, name, mail, phone, note)
    VALUES (new.id, new.name, new.mail, new.phone, new.note);
END;

CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
  INSERT INTO person_search (person_search, rowid, name, mail, phone, note)
    VALUES ('delete', old.id, old.name, old.mail, old.phone, old.note);
END;

CREATE TRIGGER person_search_update AFTER UPDATE ON person BEGIN
  INSERT INTO person_search (person_search, rowid, name, mail, phone, note)
    VALUES ('delete', old.id, old.name, old.mail, old.phone, old.note);
  INSERT INTO person_search (rowid, name, mail, phone, note)
    VALUES (new.id, new.name, new.mail, new.phone, new.note);
END;

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  provider TEXT NOT NULL,
  link TEXT NOT NULL DEFAULT '',
  starts_at INTEGER NOT NULL,
  zone TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  -- Name of the keyring item; never the password itself.
  secret_uid TEXT UNIQUE,
  secret_state TEXT NOT NULL CHECK (secret_state IN ('none', 'generated', 'set', 'sent', 'expired')),
  secret_expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX meeting_by_start ON meeting (starts_at, id);

-- A text that somebody was shown never changes and never goes.
CREATE TABLE consent_text (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  form TEXT NOT NULL,
  purpose TEXT NOT NULL,
  version INTEGER NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  first_used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER consent_text_no_update BEFORE UPDATE ON consent_text BEGIN
  SELECT raise(ABORT, 'a consent text that was used never changes');
END;

CREATE TRIGGER consent_text_no_delete BEFORE DELETE ON consent_text BEGIN
  SELECT raise(ABORT, 'a consent text that was used never goes');
END;

-- Append-only. Holds ids, codes, dates and hashes, no name and no free text: when a person is erased, the chain
-- stays whole and says nothing about the person. Hence no foreign key on person_uid.
CREATE TABLE consent_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  person_uid TEXT NOT NULL,
  purpose TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('requested', 'given', 'refused', 'withdrawn', 'renewed', 'expired', 'mistaken')),
  -- The event that a 'mistaken' one declares entered in error.
  refers_to TEXT,
  choice TEXT NOT NULL DEFAULT '',
  text_sha256 TEXT NOT NULL REFERENCES consent_text (sha256),
  text_version INTEGER NOT NULL,
  language TEXT NOT NULL,
  provider TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('paper', 'screen', 'mail', 'spoken')),
  health INTEGER NOT NULL CHECK (health IN (0, 1)),
  given_at INTEGER NOT NULL,
  zone TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  valid_until INTEGER,
  meeting_uid TEXT,
  evidence_sha256 TEXT,
  canon INTEGER NOT NULL,
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX consent_event_latest ON consent_event (person_uid, purpose, id DESC);

CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event BEGIN
  SELECT raise(ABORT, 'the record of consents is append-only');
END;

CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event BEGIN
  SELECT raise(ABORT, 'the record of consents is append-only');
END;
