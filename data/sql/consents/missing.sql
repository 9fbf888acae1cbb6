-- SPDX-License-Identifier: GPL-3.0-or-later
-- People without a valid yes to video meetings (under 16 with a parent or guardian), each with the latest answer that counts.
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
    AND answer.uid NOT IN (
      SELECT mistake.refers_to FROM consent_event AS mistake
      WHERE mistake.kind = 'mistaken' AND mistake.refers_to IS NOT NULL)
  ORDER BY answer.given_at DESC, answer.id DESC
  LIMIT 1)
WHERE e.id IS NULL
  OR e.kind NOT IN ('given', 'renewed')
  OR e.text_version < :version
  OR (:provider <> '' AND e.provider <> :provider)
  OR e.valid_until <= :now
  OR (p.age = 'under-16' AND NOT EXISTS (SELECT 1 FROM consent_detail AS d WHERE d.event_uid = e.uid AND d.guardian <> ''))
ORDER BY p.sort_key, p.id
