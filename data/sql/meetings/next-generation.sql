-- SPDX-License-Identifier: GPL-3.0-or-later
-- No number comes twice, also when a password was taken back that somebody has got.
SELECT max (m.generation, coalesce ((SELECT max (d.generation) FROM delivery AS d WHERE d.meeting_id = m.id), 0)) + 1
  FROM meeting AS m
 WHERE m.id = :id
