-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, label, explain, type, unit, better, meaning
FROM own_criterion
ORDER BY id
