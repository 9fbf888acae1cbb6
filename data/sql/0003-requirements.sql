-- SPDX-License-Identifier: GPL-3.0-or-later
-- The facts an assessment was last looked at with, decisions, and own rules. Days are texts, YYYY-MM-DD; "" is none.

-- JSON, see docs/DATA.md: the facts that counted and the ranking they gave. "" until there was a ranking.
ALTER TABLE assessment ADD COLUMN facts TEXT NOT NULL DEFAULT '';
ALTER TABLE assessment ADD COLUMN facts_at INTEGER NOT NULL DEFAULT 0;

-- What the group decided. A row keeps everything that is needed to read the decision later, whatever became of
-- questions, facts and the assessment; only ended_at and the ticks change.
CREATE TABLE adoption (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  assessment_uid TEXT NOT NULL DEFAULT '',
  provider TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  decided_on TEXT NOT NULL,
  decided_by TEXT NOT NULL DEFAULT '',
  -- JSON, see docs/DATA.md: questions, answers, weights, ranking, reasons and doubts in words, versions.
  record TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- When another choice took its place, or it was taken back.
  ended_at INTEGER
) STRICT;

CREATE INDEX adoption_by_day ON adoption (decided_on, id);

CREATE TABLE adoption_step (
  adoption_id INTEGER NOT NULL REFERENCES adoption (id) ON DELETE CASCADE,
  step TEXT NOT NULL,
  ticked_at INTEGER NOT NULL,
  PRIMARY KEY (adoption_id, step)
) STRICT, WITHOUT ROWID;

-- Texts made for a decision and edited by a person: "processing" (Art. 30 GDPR), "notice" (Art. 13 GDPR).
CREATE TABLE adoption_text (
  adoption_id INTEGER NOT NULL REFERENCES adoption (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('processing', 'notice')),
  body TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (adoption_id, kind)
) STRICT, WITHOUT ROWID;

-- Rules of a federation, a Land or the house, beside the statements of the authorities.
CREATE TABLE own_rule (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  issuer TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 120),
  line TEXT NOT NULL CHECK (length(line) BETWEEN 1 AND 1000),
  dated TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- A row of the catalogue was named like own rows, which begin with "own-". Fields and notes about it go along with its new name;
-- nobody can have an own row of the old one, as its name could not be given.
UPDATE OR IGNORE own_cell SET criterion = 'password-choice'
WHERE criterion = 'own-password' AND NOT EXISTS (SELECT 1 FROM own_criterion WHERE id = 'own-password');

UPDATE OR IGNORE provider_note SET criterion = 'password-choice'
WHERE criterion = 'own-password' AND NOT EXISTS (SELECT 1 FROM own_criterion WHERE id = 'own-password');
