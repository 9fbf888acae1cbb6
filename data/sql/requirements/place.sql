-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT current_question
FROM assessment
WHERE id = :assessment
