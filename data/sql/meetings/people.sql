-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who takes part, or with :holders who was ever handed a password, with the columns of people/row; then what was handed over. The
-- note with the highest id is the last one, whatever the clock said.
SELECT p.id, p.uid, p.name, p.mail, p.phone, p.note, p.created_at,
  p.letter, p.age, p.guardian, p.language, p.restricted_at, p.left_at,
  (SELECT group_concat(t.name, char(10)) FROM (
    SELECT tag.name FROM person_tag AS pt JOIN tag ON tag.id = pt.tag_id
    WHERE pt.person_id = p.id ORDER BY tag.sort_key, tag.id) AS t),
  e.id, e.uid, e.person_uid, e.purpose, e.kind, e.refers_to, e.choice, e.text_sha256, e.text_version,
  e.language, e.provider, e.method, e.health, e.given_at, e.zone, e.recorded_at, e.valid_until, e.meeting_uid,
  e.evidence_sha256, e.sheet, e.details_sha256, e.canon, e.prev_hash, e.hash,
  (SELECT d.sent_at FROM delivery AS d
    WHERE d.meeting_id = :meeting AND d.person_id = p.id AND d.what IN ('invitation', 'both')
    ORDER BY d.id DESC LIMIT 1),
  now.sent_at, now.way,
  EXISTS (SELECT 1 FROM delivery AS d
    WHERE d.meeting_id = :meeting AND d.person_id = p.id AND d.what IN ('password', 'both') AND d.generation <> :generation),
  EXISTS (SELECT 1 FROM meeting_person AS m WHERE m.meeting_id = :meeting AND m.person_id = p.id),
  (SELECT d.sent_at FROM delivery AS d
    WHERE d.meeting_id = :meeting AND d.person_id = p.id AND d.what = 'change'
    ORDER BY d.id DESC LIMIT 1),
  (SELECT d.sent_at FROM delivery AS d
    WHERE d.meeting_id = :meeting AND d.person_id = p.id AND d.what = 'cancellation'
    ORDER BY d.id DESC LIMIT 1)
FROM (
  SELECT person_id FROM meeting_person WHERE meeting_id = :meeting AND NOT :holders
  UNION
  SELECT person_id FROM delivery WHERE meeting_id = :meeting AND :holders AND what IN ('password', 'both')) AS who
JOIN person AS p ON p.id = who.person_id
LEFT JOIN delivery AS now ON now.id = (
  SELECT d.id FROM delivery AS d
  WHERE d.meeting_id = :meeting AND d.person_id = p.id AND d.what IN ('password', 'both') AND d.generation = :generation
  ORDER BY d.id DESC
  LIMIT 1)
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
ORDER BY p.sort_key, p.id
