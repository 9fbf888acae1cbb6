-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times count seconds, so two assessments that are worked on in the same second would be equally late.
UPDATE assessment
SET current_question = coalesce(:question, current_question),
  changed_at = max(:now, coalesce((SELECT max(changed_at) + 1 FROM assessment WHERE id <> :assessment), 0))
WHERE id = :assessment
