-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO written_file (kind, path, person_uid, written_at) VALUES (:kind, :path, :person_uid, :now)
