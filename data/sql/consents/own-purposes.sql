-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, label, explain, single_date, retired_at IS NOT NULL
FROM own_purpose
ORDER BY created_at, id
