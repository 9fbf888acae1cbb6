-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO adoption_text (adoption_id, kind, body, changed_at)
VALUES (:adoption, :kind, :body, :now)
ON CONFLICT (adoption_id, kind) DO UPDATE
SET body = excluded.body, changed_at = excluded.changed_at
