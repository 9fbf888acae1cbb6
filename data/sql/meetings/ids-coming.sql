-- SPDX-License-Identifier: GPL-3.0-or-later
-- No meeting lasts longer than a day, so the index leads straight to those that can still be running.
SELECT id
  FROM meeting
 WHERE starts_at >= :now - 86400
   AND starts_at + minutes * 60 >= :now
   AND (:title IS NULL OR title GLOB :title)
 ORDER BY starts_at, id
