-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who takes part, each with the answer that counts for recording this one date. A yes counts for the date it names, a no without a
-- date for all.
SELECT p.name,
  e.id, e.uid, e.person_uid, e.purpose, e.kind, e.refers_to, e.choice, e.text_sha256, e.text_version,
  e.language, e.provider, e.method, e.health, e.given_at, e.zone, e.recorded_at, e.valid_until, e.meeting_uid,
  e.evidence_sha256, e.canon, e.prev_hash, e.hash
FROM meeting_person AS m
JOIN person AS p ON p.id = m.person_id
LEFT JOIN consent_event AS e ON e.id = (
  SELECT answer.id FROM consent_event AS answer
  WHERE answer.person_uid = p.uid
    AND answer.purpose = :purpose
    AND answer.kind IN ('given', 'refused', 'withdrawn', 'renewed', 'expired')
    AND (answer.meeting_uid = :meeting_uid
      OR (answer.meeting_uid IS NULL AND answer.kind NOT IN ('given', 'renewed')))
    AND NOT EXISTS (
      SELECT 1 FROM consent_event AS mistake
      WHERE mistake.person_uid = answer.person_uid
        AND mistake.purpose = answer.purpose
        AND mistake.kind = 'mistaken'
        AND mistake.refers_to = answer.uid)
  ORDER BY answer.given_at DESC, answer.id DESC
  LIMIT 1)
WHERE m.meeting_id = :meeting
ORDER BY p.sort_key, p.id
