-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, uid, assessment_uid, provider, reason, decided_on, decided_by, record, created_at, coalesce(ended_at, 0),
  (SELECT group_concat(step, ' ') FROM (SELECT step FROM adoption_step WHERE adoption_id = adoption.id ORDER BY step))
FROM adoption
ORDER BY decided_on DESC, id DESC
