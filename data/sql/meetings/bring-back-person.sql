-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO meeting_person (meeting_id, person_id)
SELECT :meeting, id
  FROM person
 WHERE uid = :uid
