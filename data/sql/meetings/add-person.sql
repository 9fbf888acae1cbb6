-- SPDX-License-Identifier: GPL-3.0-or-later
-- To a date, and with :series_id to all later ones of its series.
INSERT INTO meeting_person (meeting_id, person_id)
SELECT m.id, p.id
  FROM meeting AS m
  JOIN person AS p ON p.id = :person
 WHERE m.id = :meeting
    OR (m.series_id = :series_id AND m.starts_at > :starts_at)
