-- SPDX-License-Identifier: GPL-3.0-or-later
-- The other dates of a series that begin after a point in time.
SELECT id
  FROM meeting
 WHERE series_id = :series_id
   AND id <> :id
   AND starts_at > :after
   AND (cancelled_at IS NULL OR :with_cancelled)
 ORDER BY starts_at, id
