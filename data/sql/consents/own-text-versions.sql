-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT t.purpose, t.version, t.language, t.title, t.body, t.counts_from, t.created_at,
  EXISTS (SELECT 1 FROM consent_text WHERE purpose = t.purpose AND version = t.version)
FROM own_text AS t
WHERE t.purpose = :purpose
ORDER BY t.version DESC, t.language
