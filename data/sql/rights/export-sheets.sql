-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT json_object(
  'id', s.id,
  'person', s.person_uid,
  'purpose', s.purpose,
  'text_sha256', s.text_sha256,
  'provider', s.provider,
  'meeting', s.meeting_uid,
  'made_at', strftime('%Y-%m-%dT%H:%M:%SZ', s.made_at, 'unixepoch'),
  'back_at', strftime('%Y-%m-%dT%H:%M:%SZ', s.back_at, 'unixepoch'),
  'void_at', strftime('%Y-%m-%dT%H:%M:%SZ', s.void_at, 'unixepoch'),
  'shredded_at', strftime('%Y-%m-%dT%H:%M:%SZ', s.shredded_at, 'unixepoch'),
  'keep_until', strftime('%Y-%m-%dT%H:%M:%SZ', s.keep_until, 'unixepoch'))
FROM sheet AS s
WHERE s.person_uid = :uid
ORDER BY s.made_at, s.id
