-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, uid, title, questions_version, current_question
FROM assessment
ORDER BY changed_at DESC, id DESC
LIMIT 1
