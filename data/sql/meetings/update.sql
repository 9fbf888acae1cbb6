-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE meeting
   SET title = :title, provider = :provider, link = :link, starts_at = :starts_at, zone = :zone, minutes = :minutes,
       secret_uid = :secret_uid, secret_state = :secret_state, secret_expires_at = :secret_expires_at,
       series_id = :series_id, kind = :kind, sequence = :sequence, cancelled_at = :cancelled_at,
       meeting_number = :meeting_number, dial_in = :dial_in, pin_uid = :pin_uid, foreign_uid = :foreign_uid,
       generation = :generation, changed_at = :now
 WHERE id = :id
