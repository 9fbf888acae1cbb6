-- SPDX-License-Identifier: GPL-3.0-or-later
-- Like verify-texts, of a file from before forms on paper: each text; whether an event uses it; whether its first use was then; and what the texts of the row measure
-- in bytes.
WITH used AS (
  SELECT text_sha256, min(id) AS id FROM consent_event GROUP BY text_sha256
)
SELECT t.sha256, t.form, t.purpose, t.version, t.language, t.title, t.body, t.first_used_at,
  e.id IS NOT NULL,
  coalesce(e.recorded_at = t.first_used_at, 0),
  length(CAST(t.sha256 AS BLOB)) + length(CAST(t.form AS BLOB)) + length(CAST(t.purpose AS BLOB))
    + length(CAST(t.language AS BLOB)) + length(CAST(t.title AS BLOB)) + length(CAST(t.body AS BLOB))
FROM consent_text AS t
LEFT JOIN used ON used.text_sha256 = t.sha256
LEFT JOIN consent_event AS e ON e.id = used.id
ORDER BY t.sha256
