-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every table, index, view and trigger; what SQLite makes for itself aside.
SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY type, name
