-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files that were made for the person, and those with everybody in them.
SELECT json_object(
  'kind', w.kind,
  'path', w.path,
  'only_this_person', json(CASE WHEN w.person_uid IS NULL THEN 'false' ELSE 'true' END),
  'written_at', strftime('%Y-%m-%dT%H:%M:%SZ', w.written_at, 'unixepoch'))
FROM written_file AS w
WHERE w.person_uid = :uid
   OR (w.person_uid IS NULL AND w.written_at >= (SELECT p.created_at FROM person AS p WHERE p.uid = :uid))
ORDER BY w.written_at, w.id
