-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id
  FROM meeting
 WHERE :title IS NULL
    OR title GLOB :title
 ORDER BY starts_at, id
