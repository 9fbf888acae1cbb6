-- SPDX-License-Identifier: GPL-3.0-or-later
-- The latest answer that counts of every person who gave one for the purpose.
SELECT e.id, e.uid, e.person_uid, e.purpose, e.kind, e.refers_to, e.choice, e.text_sha256, e.text_version,
  e.language, e.provider, e.method, e.health, e.given_at, e.zone, e.recorded_at, e.valid_until, e.meeting_uid,
  e.evidence_sha256, e.sheet, e.details_sha256, e.canon, e.prev_hash, e.hash
FROM person AS p
JOIN consent_event AS e ON e.id = (
  SELECT answer.id FROM consent_event AS answer
  WHERE answer.person_uid = p.uid
    AND answer.purpose = :purpose
    AND answer.kind IN ('given', 'refused', 'withdrawn', 'renewed', 'expired')
    AND answer.uid NOT IN (
      SELECT mistake.refers_to FROM consent_event AS mistake
      WHERE mistake.kind = 'mistaken' AND mistake.refers_to IS NOT NULL)
  ORDER BY answer.given_at DESC, answer.id DESC
  LIMIT 1)
