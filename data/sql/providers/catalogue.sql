-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT version, taken_over_at, json
FROM catalogue
WHERE id = 1
