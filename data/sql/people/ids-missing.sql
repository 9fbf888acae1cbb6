-- SPDX-License-Identifier: GPL-3.0-or-later
-- Like ids-by-name, but only people without a valid yes to video meetings.
SELECT p.id FROM person AS p
WHERE (:match IS NULL OR p.id IN (SELECT rowid FROM person_search WHERE person_search MATCH :match))
  AND (:like IS NULL
    OR p.sort_key LIKE :like_key ESCAPE '\'
    OR p.mail LIKE :like ESCAPE '\'
    OR p.phone LIKE :like ESCAPE '\'
    OR p.note LIKE :like ESCAPE '\')
  AND NOT EXISTS (
    SELECT 1 FROM consent_event AS e
    WHERE e.id = (
      SELECT answer.id FROM consent_event AS answer
      WHERE answer.person_uid = p.uid
        AND answer.purpose = 'video-meetings'
        AND answer.kind IN ('given', 'refused', 'withdrawn', 'renewed', 'expired')
        AND answer.uid NOT IN (
          SELECT mistake.refers_to FROM consent_event AS mistake
          WHERE mistake.kind = 'mistaken' AND mistake.refers_to IS NOT NULL)
      ORDER BY answer.given_at DESC, answer.id DESC
      LIMIT 1)
      AND e.kind IN ('given', 'renewed')
      AND e.text_version >= :version
      AND (:provider = '' OR e.provider = :provider)
      AND (e.valid_until IS NULL OR e.valid_until > :now))
ORDER BY p.sort_key, p.id
