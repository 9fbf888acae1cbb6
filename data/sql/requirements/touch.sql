-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE assessment
SET current_question = :question, changed_at = :now
WHERE id = :assessment
