-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person knows beside the facts that come with the program. Ids of own rows begin with "own-", so that no
-- catalogue, whatever its version, can have the same. Days are texts, YYYY-MM-DD; "" is none.

-- A newer catalogue that was taken over from a file.
CREATE TABLE catalogue (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version TEXT NOT NULL,
  json TEXT NOT NULL,
  taken_over_at INTEGER NOT NULL
) STRICT;

CREATE TABLE own_criterion (
  id TEXT PRIMARY KEY CHECK (id GLOB 'own-*'),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 120),
  explain TEXT NOT NULL DEFAULT '',
  type TEXT NOT NULL CHECK (type IN ('state', 'number', 'level', 'text')),
  unit TEXT NOT NULL DEFAULT '',
  better TEXT NOT NULL CHECK (better IN ('none', 'more', 'less', 'yes', 'no')),
  meaning TEXT NOT NULL CHECK (meaning IN ('risk', 'benefit', 'trade-off', 'information')),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE own_provider (
  id TEXT PRIMARY KEY CHECK (id GLOB 'own-*'),
  -- Where it was copied from; only for people to read.
  copy_of TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  summary TEXT NOT NULL DEFAULT '',
  home TEXT NOT NULL DEFAULT '',
  meeting_page TEXT NOT NULL DEFAULT '',
  -- The rules of its passwords and the form of its links, as in the files of providers.
  recipe TEXT NOT NULL,
  links TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Fields of own rows, and corrections of fields of the catalogue. Not bound to own_provider: most providers are not there.
CREATE TABLE own_cell (
  provider TEXT NOT NULL,
  criterion TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unknown', 'yes', 'partly', 'no', 'does-not-apply')),
  value REAL,
  unlimited INTEGER NOT NULL DEFAULT 0 CHECK (unlimited IN (0, 1)),
  words TEXT NOT NULL,
  source_title TEXT NOT NULL DEFAULT '',
  source_url TEXT NOT NULL DEFAULT '',
  as_of TEXT NOT NULL,
  -- Why the catalogue is corrected, and what it said then; both "" in a field of an own row.
  reason TEXT NOT NULL DEFAULT '',
  official TEXT NOT NULL DEFAULT '',
  -- From a copied field: its value in a form that can be compared, and whether nobody has checked it.
  value_text TEXT NOT NULL DEFAULT '',
  unchecked INTEGER NOT NULL DEFAULT 0 CHECK (unchecked IN (0, 1)),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (provider, criterion)
) STRICT, WITHOUT ROWID;

-- criterion is "" for a note about the provider as a whole.
CREATE TABLE provider_note (
  provider TEXT NOT NULL,
  criterion TEXT NOT NULL,
  note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 4000),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (provider, criterion)
) STRICT, WITHOUT ROWID;

-- The processor contract (Art. 28 GDPR) and the upkeep of a provider that the group uses.
CREATE TABLE provider_use (
  provider TEXT PRIMARY KEY,
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
  concluded_on TEXT NOT NULL DEFAULT '',
  kept_at TEXT NOT NULL DEFAULT '',
  review_on TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '' CHECK (result IN ('', 'complete', 'gaps', 'self-run', 'not-needed')),
  result_reason TEXT NOT NULL DEFAULT '',
  server_version TEXT NOT NULL DEFAULT '',
  updated_on TEXT NOT NULL DEFAULT '',
  update_days INTEGER NOT NULL DEFAULT 0 CHECK (update_days BETWEEN 0 AND 3660),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE provider_tick (
  provider TEXT NOT NULL REFERENCES provider_use (provider) ON DELETE CASCADE,
  item TEXT NOT NULL,
  ticked_at INTEGER NOT NULL,
  PRIMARY KEY (provider, item)
) STRICT, WITHOUT ROWID;
