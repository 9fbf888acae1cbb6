-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every yes of somebody under 16 who takes part in a meeting that no parent or guardian stands in.
SELECT e.uid
FROM meeting_person AS m
JOIN person AS p ON p.id = m.person_id
JOIN consent_event AS e ON e.person_uid = p.uid
WHERE m.meeting_id = :meeting
  AND p.age = 'under-16'
  AND e.kind IN ('given', 'renewed')
  AND NOT EXISTS (SELECT 1 FROM consent_detail AS d WHERE d.event_uid = e.uid AND d.guardian <> '')
