-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT uid, rule, created_at
  FROM series
 WHERE id = :id
