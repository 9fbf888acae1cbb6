-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count(*),
  coalesce(sum(e.id IS NULL
    OR e.kind NOT IN ('given', 'renewed')
    OR e.text_version < :version
    OR (:provider <> '' AND e.provider <> :provider)
    OR coalesce(e.valid_until <= :now, 0)
    OR (p.age = 'under-16' AND NOT EXISTS (SELECT 1 FROM consent_detail AS d WHERE d.event_uid = e.uid AND d.guardian <> ''))), 0)
FROM person AS p
LEFT JOIN consent_event AS e ON e.id = (
  SELECT answer.id FROM consent_event AS answer
  WHERE answer.person_uid = p.uid
    AND answer.purpose = 'video-meetings'
    AND answer.kind IN ('given', 'refused', 'withdrawn', 'renewed', 'expired')
    AND answer.uid NOT IN (
      SELECT mistake.refers_to FROM consent_event AS mistake
      WHERE mistake.kind = 'mistaken' AND mistake.refers_to IS NOT NULL)
  ORDER BY answer.given_at DESC, answer.id DESC
  LIMIT 1)
