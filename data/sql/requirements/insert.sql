-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO assessment (uid, title, questions_version, created_at, changed_at)
VALUES (:uid, :title, :questions_version, :now, :now)
