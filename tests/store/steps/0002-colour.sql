-- SPDX-License-Identifier: GPL-3.0-or-later
-- The way SQLite recommends to change a table: make a new one, copy, drop, rename.
CREATE TABLE item_new (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) <= 20000),
  rank INTEGER NOT NULL UNIQUE,
  colour TEXT NOT NULL DEFAULT 'grey'
) STRICT;

INSERT INTO item_new (id, name, rank) SELECT id, name, rank FROM item;

DROP TABLE item;

ALTER TABLE item_new RENAME TO item;
