-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tags that may differ from a name only in capital letters.
SELECT id, name FROM tag WHERE sort_key = :sort_key ORDER BY id
