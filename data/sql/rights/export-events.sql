-- SPDX-License-Identifier: GPL-3.0-or-later
-- Events with the free text that belongs to them and what was done after a withdrawal.
SELECT json_object(
  'number', e.id,
  'id', e.uid,
  'person', e.person_uid,
  'purpose', e.purpose,
  'kind', e.kind,
  'refers_to', e.refers_to,
  'choice', e.choice,
  'text_sha256', e.text_sha256,
  'text_version', e.text_version,
  'language', e.language,
  'provider', e.provider,
  'method', e.method,
  'health', json(CASE e.health WHEN 1 THEN 'true' ELSE 'false' END),
  'given_at', strftime('%Y-%m-%dT%H:%M:%SZ', e.given_at, 'unixepoch'),
  'zone', e.zone,
  'recorded_at', strftime('%Y-%m-%dT%H:%M:%SZ', e.recorded_at, 'unixepoch'),
  'valid_until', strftime('%Y-%m-%dT%H:%M:%SZ', e.valid_until, 'unixepoch'),
  'meeting', e.meeting_uid,
  'meeting_title', (SELECT m.title FROM meeting AS m WHERE m.uid = e.meeting_uid),
  'meeting_starts_at', (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', m.starts_at, 'unixepoch') FROM meeting AS m WHERE m.uid = e.meeting_uid),
  'evidence_sha256', e.evidence_sha256,
  'sheet', e.sheet,
  'details_sha256', e.details_sha256,
  'details', (SELECT json_object(
    'person', d.person_uid,
    'salt', d.salt,
    'evidence_place', d.evidence_place,
    'collected_by', d.collected_by,
    'witness', d.witness,
    'guardian', d.guardian) FROM consent_detail AS d WHERE d.event_uid = e.uid),
  'follow_ups', (SELECT json_group_array(json(o)) FROM (
    SELECT json_object('step', f.step, 'done_at', strftime('%Y-%m-%dT%H:%M:%SZ', f.done_at, 'unixepoch')) AS o
    FROM follow_up AS f WHERE f.event_uid = e.uid ORDER BY f.done_at, f.step)),
  'canon', e.canon,
  'prev_hash', e.prev_hash,
  'hash', e.hash)
FROM consent_event AS e
WHERE e.person_uid = :uid
ORDER BY e.id
