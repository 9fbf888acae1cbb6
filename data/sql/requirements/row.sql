-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, uid, title, questions_version, current_question
FROM assessment
WHERE id = :assessment
