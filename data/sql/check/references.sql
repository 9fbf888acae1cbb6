-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT "table", "parent" FROM pragma_foreign_key_check LIMIT 100
