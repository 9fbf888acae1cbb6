-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT EXISTS (SELECT 1 FROM adoption WHERE id <> :adoption AND ended_at IS NULL)
FROM adoption
WHERE id = :adoption
