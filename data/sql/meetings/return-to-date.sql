-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR IGNORE INTO meeting_person (meeting_id, person_id)
SELECT m.id, p.id
  FROM meeting AS m
  JOIN person AS p ON p.uid = :person
 WHERE m.id = :meeting
