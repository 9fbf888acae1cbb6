-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first event whose text is not there, or is one of another purpose, version or language.
SELECT e.id
FROM consent_event AS e
LEFT JOIN consent_text AS t ON t.sha256 = e.text_sha256
WHERE t.sha256 IS NULL
  OR t.purpose <> e.purpose
  OR t.version <> e.text_version
  OR t.language <> e.language
ORDER BY e.id
LIMIT 1
