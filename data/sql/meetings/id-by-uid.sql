-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id
  FROM meeting
 WHERE uid = :uid OR (foreign_uid = :uid AND foreign_uid <> '')
 ORDER BY id
 LIMIT 1
