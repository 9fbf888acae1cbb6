-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every text that the person was shown or that stands on a form for it.
SELECT json_object(
  'sha256', t.sha256,
  'form', t.form,
  'purpose', t.purpose,
  'version', t.version,
  'language', t.language,
  'title', t.title,
  'body', t.body)
FROM consent_text AS t
WHERE t.sha256 IN (
  SELECT e.text_sha256 FROM consent_event AS e WHERE e.person_uid = :uid
  UNION SELECT s.text_sha256 FROM sheet AS s WHERE s.person_uid = :uid)
ORDER BY t.purpose, t.version, t.language, t.sha256
