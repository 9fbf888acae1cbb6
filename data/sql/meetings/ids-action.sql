-- SPDX-License-Identifier: GPL-3.0-or-later
-- Like ids-coming, but only what takes place and where something is left to do: no link; a password that is not set at the provider;
-- one that is set, as long as somebody is without it or nobody is named; one marked as sent that was handed to some, but not to all.
SELECT m.id
  FROM meeting AS m
 WHERE m.starts_at >= :now - 86400
   AND m.starts_at + m.minutes * 60 >= :now
   AND m.cancelled_at IS NULL
   AND (:title IS NULL OR m.title GLOB :title)
   AND (m.link = ''
     OR m.secret_state = 'generated'
     OR (m.secret_state = 'set'
       AND NOT EXISTS (SELECT 1 FROM meeting_person AS p WHERE p.meeting_id = m.id))
     OR ((m.secret_state = 'set'
         OR (m.secret_state = 'sent'
           AND EXISTS (SELECT 1 FROM delivery AS d
             WHERE d.meeting_id = m.id AND d.generation = m.generation AND d.what IN ('password', 'both'))))
       AND EXISTS (SELECT 1 FROM meeting_person AS p
         WHERE p.meeting_id = m.id
           AND NOT EXISTS (SELECT 1 FROM delivery AS d
             WHERE d.meeting_id = p.meeting_id AND d.person_id = p.person_id
               AND d.generation = m.generation AND d.what IN ('password', 'both')))))
 ORDER BY m.starts_at, m.id
