-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO assessment (uid, title, questions_version, created_at, changed_at)
VALUES (:uid, :title, :questions_version, :now, max(:now, coalesce((SELECT max(changed_at) + 1 FROM assessment), 0)))
