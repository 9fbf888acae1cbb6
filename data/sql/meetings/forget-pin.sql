-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE meeting
   SET pin_uid = NULL, changed_at = :now
 WHERE pin_uid = :pin_uid
