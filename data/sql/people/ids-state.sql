-- SPDX-License-Identifier: GPL-3.0-or-later
-- Like ids-by-name, but :kind is where people stand with :purpose: what gruppe_consent_state() says, 'expiring' for a yes that
-- ends before :soon, 'missing' for everything but a yes. A text that names no provider holds whichever is used.
SELECT p.id FROM person AS p
LEFT JOIN consent_event AS e ON e.id = (
  SELECT answer.id FROM consent_event AS answer
  WHERE answer.person_uid = p.uid
    AND answer.purpose = :purpose
    AND answer.kind IN ('given', 'refused', 'withdrawn', 'renewed', 'expired')
    AND NOT EXISTS (
      SELECT 1 FROM consent_event AS mistake
      WHERE mistake.person_uid = answer.person_uid
        AND mistake.purpose = answer.purpose
        AND mistake.kind = 'mistaken'
        AND mistake.refers_to = answer.uid)
  ORDER BY answer.given_at DESC, answer.id DESC
  LIMIT 1)
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
  AND :kind IN (
    CASE
      WHEN e.id IS NULL THEN 'not-asked'
      WHEN e.kind = 'refused' THEN 'no'
      WHEN e.kind = 'withdrawn' THEN 'withdrawn'
      WHEN e.kind = 'expired' OR e.valid_until <= :now THEN 'expired'
      WHEN e.text_version < :version 
        OR (:provider <> '' AND (e.provider <> '' OR :purpose = 'video-meetings') AND e.provider <> :provider) THEN 'ask-again'
      ELSE 'yes' END,
    CASE
      WHEN e.kind IN ('given', 'renewed')
        AND (e.valid_until IS NULL OR e.valid_until > :now)
        AND e.text_version >= :version
        AND (:provider = '' OR (e.provider = '' AND :purpose <> 'video-meetings') OR e.provider = :provider)
        THEN CASE WHEN e.valid_until <= :soon THEN 'expiring' ELSE '' END
      ELSE 'missing' END)
ORDER BY p.sort_key, p.id
