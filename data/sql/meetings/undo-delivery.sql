-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM delivery
 WHERE id = (SELECT max (id) FROM delivery WHERE meeting_id = :meeting AND person_id = :person)
