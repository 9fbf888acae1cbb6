-- SPDX-License-Identifier: GPL-3.0-or-later
-- :match is a phrase of at least three characters for the index, :like and :like_key a pattern for shorter ones; :trait is about
-- the person.
SELECT p.id FROM person AS p
WHERE (:match IS NULL OR p.id IN (SELECT rowid FROM person_search WHERE person_search MATCH :match))
  AND (:like IS NULL
    OR p.sort_key LIKE :like_key ESCAPE '\'
    OR p.mail LIKE :like ESCAPE '\'
    OR p.phone LIKE :like ESCAPE '\'
    OR p.note LIKE :like ESCAPE '\'
    OR p.letter LIKE :like ESCAPE '\'
    OR p.guardian LIKE :like ESCAPE '\')
  AND (:tag IS NULL OR p.id IN (
    SELECT pt.person_id FROM person_tag AS pt JOIN tag ON tag.id = pt.tag_id WHERE tag.name = :tag))
  AND CASE :trait
    WHEN 'restricted' THEN p.restricted_at IS NOT NULL
    WHEN 'left' THEN p.left_at IS NOT NULL
    WHEN 'minor' THEN p.age IN ('under-16', '16-17')
    ELSE 1 END
ORDER BY p.sort_key, p.id
