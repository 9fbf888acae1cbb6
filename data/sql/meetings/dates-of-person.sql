-- SPDX-License-Identifier: GPL-3.0-or-later
-- Dates to come that somebody takes part in.
SELECT mp.meeting_id
  FROM person AS p
  JOIN meeting_person AS mp ON mp.person_id = p.id
  JOIN meeting AS m ON m.id = mp.meeting_id
 WHERE p.uid = :person
   AND m.starts_at > :now
 ORDER BY m.starts_at
