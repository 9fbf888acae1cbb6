-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO answer (assessment_id, question, state, value, weight, must)
VALUES (:assessment, :question, :state, :value, :weight, :must)
ON CONFLICT (assessment_id, question) DO UPDATE
SET state = excluded.state, value = excluded.value, weight = excluded.weight, must = excluded.must
