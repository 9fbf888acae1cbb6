-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM own_rule
WHERE id = :rule
