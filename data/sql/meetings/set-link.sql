-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE meeting
   SET link = :link, sequence = sequence + (link IS NOT :link), changed_at = :now
 WHERE id = :id
