-- SPDX-License-Identifier: GPL-3.0-or-later
-- A file with people in it; :person NULL: everybody.
INSERT INTO written_file (kind, path, person_uid, written_at) VALUES ('people', :path, :person, :now)
