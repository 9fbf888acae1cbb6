-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT secret_uid
  FROM meeting
 WHERE secret_uid IS NOT NULL
