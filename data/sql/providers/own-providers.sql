-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, copy_of, name, summary, home, meeting_page, recipe, links
FROM own_provider
ORDER BY id
