-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT p.uid
  FROM meeting_person AS m
  JOIN person AS p ON p.id = m.person_id
 WHERE m.meeting_id = :meeting
