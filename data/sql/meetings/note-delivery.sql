-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO delivery (meeting_id, person_id, what, way, generation, sent_at)
SELECT m.id, p.person_id, :what, :way, m.generation, :now
  FROM meeting AS m
  JOIN meeting_person AS p ON p.meeting_id = m.id
 WHERE m.id = :meeting
   AND p.person_id = :person
