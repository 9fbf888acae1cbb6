-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id FROM item WHERE name LIKE :start || '%' ORDER BY rank;
