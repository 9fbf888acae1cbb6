-- SPDX-License-Identifier: GPL-3.0-or-later
-- Under the number it had, unless another one has that by now.
INSERT INTO assessment (id, uid, title, questions_version, current_question, created_at, changed_at, facts, facts_at)
VALUES (iif(EXISTS (SELECT 1 FROM assessment WHERE id = :assessment), NULL, :assessment),
  :uid, :title, :questions_version, :current_question, :created_at, :changed_at, :facts, :facts_at)
