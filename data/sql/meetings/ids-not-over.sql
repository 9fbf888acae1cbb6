-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id
  FROM meeting
 WHERE starts_at + minutes * 60 > :now
 ORDER BY starts_at, id
