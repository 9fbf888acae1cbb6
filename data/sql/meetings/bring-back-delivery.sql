-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO delivery (meeting_id, person_id, what, way, generation, sent_at)
SELECT :meeting, id, :what, :way, :generation, :sent_at
  FROM person
 WHERE uid = :uid
