-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT item, ticked_at
  FROM checklist_tick
 WHERE meeting_id = :meeting
 ORDER BY item
