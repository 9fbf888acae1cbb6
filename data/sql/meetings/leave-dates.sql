-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM meeting_person
 WHERE person_id = (SELECT id FROM person WHERE uid = :person)
   AND meeting_id IN (SELECT id FROM meeting WHERE starts_at > :now)
