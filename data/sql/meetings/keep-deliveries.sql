-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT p.uid, d.what, d.way, d.generation, d.sent_at
  FROM delivery AS d
  JOIN person AS p ON p.id = d.person_id
 WHERE d.meeting_id = :meeting
 ORDER BY d.id
