-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each yes of the people who are there that was taken back behind a number of the record and not given again, the newest first.
-- Understood by every schema.
SELECT e.uid, p.name, e.purpose, e.given_at, e.zone
FROM consent_event AS e
JOIN person AS p ON p.uid = e.person_uid
WHERE e.id > :id
  AND e.kind = 'withdrawn'
  AND NOT EXISTS (
    SELECT 1 FROM consent_event AS mistake
    WHERE mistake.person_uid = e.person_uid
      AND mistake.purpose = e.purpose
      AND mistake.kind = 'mistaken'
      AND mistake.refers_to = e.uid)
  AND NOT EXISTS (
    SELECT 1 FROM consent_event AS yes
    WHERE yes.person_uid = e.person_uid
      AND yes.purpose = e.purpose
      AND yes.kind IN ('given', 'renewed')
      AND (yes.meeting_uid IS e.meeting_uid)
      AND (yes.given_at > e.given_at OR (yes.given_at = e.given_at AND yes.id > e.id))
      AND NOT EXISTS (
        SELECT 1 FROM consent_event AS mistake
        WHERE mistake.person_uid = yes.person_uid
          AND mistake.purpose = yes.purpose
          AND mistake.kind = 'mistaken'
          AND mistake.refers_to = yes.uid))
ORDER BY e.given_at DESC, e.id DESC
