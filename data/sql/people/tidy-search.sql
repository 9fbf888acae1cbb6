-- SPDX-License-Identifier: GPL-3.0-or-later
-- FTS5 only marks what was taken out of the index; pieces of it stay in the file until its parts are merged.
INSERT INTO person_search (person_search) VALUES ('optimize')
