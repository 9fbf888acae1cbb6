-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE meeting
   SET secret_uid = NULL, secret_state = 'expired', changed_at = :now
 WHERE secret_uid IS NOT NULL
   AND secret_expires_at <= :now
