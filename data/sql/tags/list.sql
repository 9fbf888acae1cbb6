-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT tag.id, tag.name, (SELECT count(*) FROM person_tag WHERE tag_id = tag.id)
FROM tag
ORDER BY tag.sort_key, tag.id
