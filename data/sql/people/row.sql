-- SPDX-License-Identifier: GPL-3.0-or-later
-- A person with the latest answer that counts for video meetings.
SELECT p.id, p.uid, p.name, p.mail, p.phone, p.note, p.created_at,
  p.letter, p.age, p.guardian, p.language, p.restricted_at, p.left_at,
  (SELECT group_concat(t.name, char(10)) FROM (
    SELECT tag.name FROM person_tag AS pt JOIN tag ON tag.id = pt.tag_id
    WHERE pt.person_id = p.id ORDER BY tag.sort_key, tag.id) AS t),
  e.id, e.uid, e.person_uid, e.purpose, e.kind, e.refers_to, e.choice, e.text_sha256, e.text_version,
  e.language, e.provider, e.method, e.health, e.given_at, e.zone, e.recorded_at, e.valid_until, e.meeting_uid,
  e.evidence_sha256, e.sheet, e.details_sha256, e.canon, e.prev_hash, e.hash
FROM person AS p
LEFT JOIN consent_event AS e ON e.id = (
  SELECT answer.id FROM consent_event AS answer
  WHERE answer.person_uid = p.uid
    AND answer.purpose = 'video-meetings'
    AND answer.kind IN ('given', 'refused', 'withdrawn', 'renewed', 'expired')
    AND NOT EXISTS (
      SELECT 1 FROM consent_event AS mistake
      WHERE mistake.person_uid = answer.person_uid
        AND mistake.purpose = answer.purpose
        AND mistake.kind = 'mistaken'
        AND mistake.refers_to = answer.uid)
  ORDER BY answer.given_at DESC, answer.id DESC
  LIMIT 1)
WHERE p.id = :id
