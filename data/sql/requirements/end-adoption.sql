-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE adoption
SET ended_at = coalesce(ended_at, :now)
WHERE id = :adoption
