-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE adoption
SET ended_at = :now
WHERE ended_at IS NULL
