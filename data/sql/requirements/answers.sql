-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT question, state, value, weight, must
FROM answer
WHERE assessment_id = :assessment
