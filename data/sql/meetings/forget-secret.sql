-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE meeting
   SET secret_uid = NULL, secret_state = 'none', changed_at = :now
 WHERE secret_uid = :secret_uid
