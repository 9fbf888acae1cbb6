-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE adoption
SET ended_at = NULL
WHERE id = :adoption
