-- SPDX-License-Identifier: GPL-3.0-or-later
-- A backup is noted before it is made, so the latest note in it is about itself.
SELECT max(written_at) FROM written_file WHERE kind = 'backup'
