-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT json_object(
  'meeting', m.uid,
  'title', m.title,
  'provider', m.provider,
  'starts_at', strftime('%Y-%m-%dT%H:%M:%SZ', m.starts_at, 'unixepoch'),
  'zone', m.zone,
  'minutes', m.minutes,
  'kind', m.kind,
  'cancelled_at', strftime('%Y-%m-%dT%H:%M:%SZ', m.cancelled_at, 'unixepoch'))
FROM person AS p
JOIN meeting_person AS x ON x.person_id = p.id
JOIN meeting AS m ON m.id = x.meeting_id
WHERE p.uid = :uid
ORDER BY m.starts_at, m.id
