-- SPDX-License-Identifier: GPL-3.0-or-later
-- What belongs to a person and what is going to stay. The index of the search has its own list of what is in it.
SELECT
  (SELECT count(*) FROM person WHERE uid = :uid),
  (SELECT count(*) FROM person_tag WHERE person_id = :id),
  (SELECT count(*) FROM meeting_person WHERE person_id = :id),
  (SELECT count(*) FROM delivery WHERE person_id = :id),
  (SELECT count(*) FROM consent_detail WHERE person_uid = :uid),
  (SELECT count(*) FROM sheet WHERE person_uid = :uid),
  (SELECT count(*) FROM written_file WHERE person_uid = :uid),
  (SELECT count(*) FROM person_search_docsize WHERE id = :id),
  (SELECT count(*) FROM consent_event WHERE person_uid = :uid),
  (SELECT count(*) FROM follow_up AS f JOIN consent_event AS e ON e.uid = f.event_uid WHERE e.person_uid = :uid),
  (SELECT count(*) FROM sheet WHERE person_uid = :uid AND back_at IS NULL AND void_at IS NULL)
