-- SPDX-License-Identifier: GPL-3.0-or-later
-- Everybody with all events, people one after the other; then whether the person is under 16, and whether a parent or guardian
-- stands in the details of the event.
SELECT p.uid, p.name, p.restricted_at IS NOT NULL, p.left_at, m.starts_at,
  e.id, e.uid, e.person_uid, e.purpose, e.kind, e.refers_to, e.choice, e.text_sha256, e.text_version,
  e.language, e.provider, e.method, e.health, e.given_at, e.zone, e.recorded_at, e.valid_until, e.meeting_uid,
  e.evidence_sha256, e.sheet, e.details_sha256, e.canon, e.prev_hash, e.hash,
  p.age = 'under-16', coalesce(d.guardian, '') <> ''
FROM person AS p
LEFT JOIN consent_event AS e ON e.person_uid = p.uid
LEFT JOIN consent_detail AS d ON d.event_uid = e.uid
LEFT JOIN meeting AS m ON m.uid = e.meeting_uid
ORDER BY p.id
