-- SPDX-License-Identifier: GPL-3.0-or-later
-- What must be known of a date to say who takes part in it.
SELECT uid, provider, starts_at, secret_state, generation, series_id
  FROM meeting
 WHERE id = :meeting
