-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id
  FROM meeting
 WHERE starts_at < :now
   AND starts_at + minutes * 60 < :now
   AND (:title IS NULL OR title GLOB :title)
 ORDER BY starts_at DESC, id DESC
