-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT uid, title, questions_version, current_question, created_at, changed_at, facts, facts_at
FROM assessment
WHERE id = :assessment
