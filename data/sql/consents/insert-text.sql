-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO consent_text (sha256, form, purpose, version, language, title, body, first_used_at)
VALUES (:sha256, :form, :purpose, :version, :language, :title, :body, :first_used_at)
ON CONFLICT (sha256) DO NOTHING
