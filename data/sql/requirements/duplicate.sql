-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO assessment (uid, title, questions_version, current_question, created_at, changed_at, facts, facts_at)
SELECT :uid, :title, questions_version, current_question, :now,
  max(:now, coalesce((SELECT max(changed_at) + 1 FROM assessment), 0)), facts, facts_at
FROM assessment
WHERE id = :assessment
