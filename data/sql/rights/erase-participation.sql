-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM meeting_person WHERE person_id = :id
