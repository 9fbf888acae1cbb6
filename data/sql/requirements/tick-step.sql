-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO adoption_step (adoption_id, step, ticked_at)
VALUES (:adoption, :step, :now)
ON CONFLICT (adoption_id, step) DO NOTHING
