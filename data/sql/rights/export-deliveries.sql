-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT json_object(
  'meeting', m.uid,
  'title', m.title,
  'starts_at', strftime('%Y-%m-%dT%H:%M:%SZ', m.starts_at, 'unixepoch'),
  'zone', m.zone,
  'what', d.what,
  'way', d.way,
  'generation', d.generation,
  'sent_at', strftime('%Y-%m-%dT%H:%M:%SZ', d.sent_at, 'unixepoch'))
FROM person AS p
JOIN delivery AS d ON d.person_id = p.id
JOIN meeting AS m ON m.id = d.meeting_id
WHERE p.uid = :uid
ORDER BY d.sent_at, d.id
