-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, uid, title, provider, link, starts_at, zone, minutes, secret_uid, secret_state, secret_expires_at,
       series_id, kind, sequence, cancelled_at, meeting_number, dial_in, pin_uid, foreign_uid, generation
  FROM meeting
 ORDER BY starts_at, id
