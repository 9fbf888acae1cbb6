-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM delivery WHERE person_id = :id
