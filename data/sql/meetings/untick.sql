-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM checklist_tick
 WHERE meeting_id = :meeting
   AND item = :item
