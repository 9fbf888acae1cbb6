-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files that were made for the person, and those with everybody in them.
SELECT kind, path, person_uid, written_at
FROM written_file
WHERE person_uid = :uid OR person_uid IS NULL
ORDER BY written_at DESC, id DESC
