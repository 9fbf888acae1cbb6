-- SPDX-License-Identifier: GPL-3.0-or-later
-- A password that is gone or over has no state to change.
UPDATE meeting
   SET secret_state = :secret_state, changed_at = :now
 WHERE id = :id
   AND secret_uid IS NOT NULL
