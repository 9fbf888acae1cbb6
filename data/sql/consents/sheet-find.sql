-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.id, s.person_uid, p.name, s.purpose, s.text_sha256, t.version, t.language, s.provider, s.meeting_uid,
  s.made_at, s.back_at, s.void_at, s.shredded_at, s.keep_until
FROM sheet AS s JOIN consent_text AS t ON t.sha256 = s.text_sha256 LEFT JOIN person AS p ON p.uid = s.person_uid
WHERE s.id = :id
