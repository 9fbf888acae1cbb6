-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only when nobody put another password there in the meantime.
UPDATE meeting
   SET secret_uid = :secret_uid, secret_state = :secret_state,
       secret_expires_at = :secret_expires_at, changed_at = :now
 WHERE id = :id
   AND secret_uid IS :before
