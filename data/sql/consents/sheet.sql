-- SPDX-License-Identifier: GPL-3.0-or-later
-- A printed form that an answer may have come back on.
SELECT purpose, person_uid FROM sheet WHERE id = :id
