-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO answer (assessment_id, question, state, value, weight, must)
SELECT :copy, question, state, value, weight, must
FROM answer
WHERE assessment_id = :assessment
