-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id
  FROM meeting
 WHERE starts_at >= :from
   AND starts_at < :until
 ORDER BY starts_at, id
