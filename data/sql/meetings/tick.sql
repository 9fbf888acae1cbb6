-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO checklist_tick (meeting_id, item, ticked_at)
VALUES (:meeting, :item, :now)
ON CONFLICT (meeting_id, item) DO NOTHING
