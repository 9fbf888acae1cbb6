-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, uid, title, created_at, changed_at,
  (SELECT count(*) FROM answer WHERE assessment_id = assessment.id AND state <> 'skipped'),
  (SELECT provider FROM adoption WHERE assessment_uid = assessment.uid AND ended_at IS NULL)
FROM assessment
ORDER BY changed_at DESC, id DESC
