-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM person_tag WHERE person_id = (SELECT id FROM person WHERE uid = :uid)
