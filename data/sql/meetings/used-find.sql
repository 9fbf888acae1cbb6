-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1
  FROM used_password
 WHERE hash = :hash
