-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO meeting (uid, title, provider, link, starts_at, zone, minutes,
                     secret_uid, secret_state, secret_expires_at,
                     series_id, kind, sequence, cancelled_at, meeting_number, dial_in,
                     pin_uid, foreign_uid, generation, created_at, changed_at)
VALUES (:uid, :title, :provider, :link, :starts_at, :zone, :minutes,
        :secret_uid, :secret_state, :secret_expires_at,
        :series_id, :kind, :sequence, :cancelled_at, :meeting_number, :dial_in,
        :pin_uid, :foreign_uid, :generation, :now, :now)
