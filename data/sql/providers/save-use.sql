-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO provider_use (provider, in_use, concluded_on, kept_at, review_on, result, result_reason, server_version,
  updated_on, update_days, changed_at)
VALUES (:provider, :in_use, :concluded_on, :kept_at, :review_on, :result, :result_reason, :server_version,
  :updated_on, :update_days, :now)
ON CONFLICT (provider) DO UPDATE
SET in_use = excluded.in_use, concluded_on = excluded.concluded_on, kept_at = excluded.kept_at,
  review_on = excluded.review_on, result = excluded.result, result_reason = excluded.result_reason,
  server_version = excluded.server_version, updated_on = excluded.updated_on, update_days = excluded.update_days,
  changed_at = excluded.changed_at
