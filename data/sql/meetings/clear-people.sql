-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM meeting_person
 WHERE meeting_id IN (
   SELECT id FROM meeting
    WHERE id = :meeting
       OR (series_id = :series_id AND starts_at > :starts_at))
