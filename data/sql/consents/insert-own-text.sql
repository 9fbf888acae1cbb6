-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO own_text (purpose, version, language, title, body, counts_from, created_at)
VALUES (:purpose, :version, :language, :title, :body, :counts_from, :created_at)
