-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tags that nobody has.
DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM person_tag WHERE tag_id = tag.id)
