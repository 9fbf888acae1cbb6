-- SPDX-License-Identifier: GPL-3.0-or-later
-- What can be reminded of: dates that begin in a span of time, and what is left to do for each. Nothing that says what they are about.
SELECT m.id, m.starts_at, m.minutes, m.cancelled_at IS NULL, m.link <> '', m.created_at,
       (m.link = '')
       + 2 * (m.secret_state = 'generated')
       + 4 * (m.secret_state IN ('generated', 'set')
         AND NOT EXISTS (SELECT 1 FROM meeting_person AS p WHERE p.meeting_id = m.id))
       + 4 * (m.secret_state IN ('generated', 'set', 'sent')
         AND (m.secret_state <> 'sent'
           OR EXISTS (SELECT 1 FROM delivery AS d
             WHERE d.meeting_id = m.id AND d.generation = m.generation AND d.what IN ('password', 'both')))
         AND EXISTS (SELECT 1 FROM meeting_person AS p
           WHERE p.meeting_id = m.id
             AND NOT EXISTS (SELECT 1 FROM delivery AS d
               WHERE d.meeting_id = p.meeting_id AND d.person_id = p.person_id
                 AND d.generation = m.generation AND d.what IN ('password', 'both'))))
  FROM meeting AS m
 WHERE m.starts_at >= :from
   AND m.starts_at < :until
 ORDER BY m.starts_at, m.id
