-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count (*)
  FROM meeting
 WHERE (secret_uid IS NOT NULL OR pin_uid IS NOT NULL)
   AND secret_expires_at <= :now
