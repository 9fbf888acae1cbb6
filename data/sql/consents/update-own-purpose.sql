-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE own_purpose
SET label = :label, explain = :explain, single_date = :single_date
WHERE id = :id
