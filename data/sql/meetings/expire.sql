-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE meeting
   SET secret_state = CASE WHEN secret_uid IS NULL THEN secret_state ELSE 'expired' END,
       secret_uid = NULL, pin_uid = NULL, changed_at = :now
 WHERE (secret_uid IS NOT NULL OR pin_uid IS NOT NULL)
   AND secret_expires_at <= :now
