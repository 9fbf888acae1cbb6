-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first event that came from a form which is not there, or is for another purpose or person. A blank form, and one whose person
-- was erased, names nobody.
SELECT e.id
FROM consent_event AS e
LEFT JOIN sheet AS s ON s.id = e.sheet
WHERE e.sheet IS NOT NULL
  AND (s.id IS NULL OR s.purpose <> e.purpose OR s.person_uid <> e.person_uid)
ORDER BY e.id
LIMIT 1
