-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT purpose, version, language, title, body, counts_from
FROM own_text AS t
WHERE version = (SELECT max(version) FROM own_text WHERE purpose = t.purpose)
ORDER BY purpose, language
