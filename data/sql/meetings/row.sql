-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, uid, title, provider, link, starts_at, zone, minutes, secret_uid, secret_state, secret_expires_at
  FROM meeting
 WHERE id = :id
