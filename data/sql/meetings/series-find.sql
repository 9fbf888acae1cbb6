-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id
  FROM series
 WHERE uid = :uid
