-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO meeting (uid, title, provider, link, starts_at, zone, minutes,
                     secret_uid, secret_state, secret_expires_at, created_at, changed_at)
VALUES (:uid, :title, :provider, :link, :starts_at, :zone, :minutes,
        :secret_uid, :secret_state, :secret_expires_at, :now, :now)
