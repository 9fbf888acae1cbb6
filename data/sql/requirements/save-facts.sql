-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE assessment
SET facts = :facts, facts_at = :facts_at
WHERE id = :assessment
