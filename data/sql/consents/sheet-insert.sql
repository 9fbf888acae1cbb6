-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO sheet (id, person_uid, purpose, text_sha256, provider, meeting_uid, made_at)
VALUES (:id, :person_uid, :purpose, :text_sha256, :provider, :meeting_uid, :made_at)
ON CONFLICT (id) DO NOTHING
