-- SPDX-License-Identifier: GPL-3.0-or-later
-- :match is a phrase of at least three characters for the index, :like and :like_key a pattern for shorter ones.
SELECT p.id FROM person AS p
WHERE (:match IS NULL OR p.id IN (SELECT rowid FROM person_search WHERE person_search MATCH :match))
  AND (:like IS NULL
    OR p.sort_key LIKE :like_key ESCAPE '\'
    OR p.mail LIKE :like ESCAPE '\'
    OR p.phone LIKE :like ESCAPE '\'
    OR p.note LIKE :like ESCAPE '\')
ORDER BY p.sort_key, p.id
