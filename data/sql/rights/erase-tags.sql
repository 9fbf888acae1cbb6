-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM person_tag WHERE person_id = :id
