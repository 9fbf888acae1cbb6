-- SPDX-License-Identifier: GPL-3.0-or-later
-- Names of all keyring items of passwords and PINs.
SELECT secret_uid
  FROM meeting
 WHERE secret_uid IS NOT NULL
UNION ALL
SELECT pin_uid
  FROM meeting
 WHERE pin_uid IS NOT NULL
