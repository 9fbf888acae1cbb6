-- SPDX-License-Identifier: GPL-3.0-or-later
-- Forms for somebody that are out for too long, and papers that were kept for long enough.
SELECT s.id, s.person_uid, p.name, s.purpose, s.made_at, s.keep_until
FROM sheet AS s
LEFT JOIN person AS p ON p.uid = s.person_uid
WHERE s.shredded_at IS NULL
  AND ((s.person_uid IS NOT NULL AND s.back_at IS NULL AND s.void_at IS NULL AND s.made_at <= :made_before)
    OR s.keep_until <= :now)
