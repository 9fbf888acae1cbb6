-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM own_provider WHERE id = :id
UNION ALL
SELECT 1 FROM own_criterion WHERE id = :id
LIMIT 1
