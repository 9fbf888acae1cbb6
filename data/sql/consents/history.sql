-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT e.id, e.uid, e.person_uid, e.purpose, e.kind, e.refers_to, e.choice, e.text_sha256, e.text_version,
  e.language, e.provider, e.method, e.health, e.given_at, e.zone, e.recorded_at, e.valid_until, e.meeting_uid,
  e.evidence_sha256, e.sheet, e.details_sha256, e.canon, e.prev_hash, e.hash
FROM consent_event AS e
WHERE e.person_uid = :person_uid
ORDER BY e.id
