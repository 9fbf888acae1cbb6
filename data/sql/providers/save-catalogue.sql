-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO catalogue (id, version, json, taken_over_at)
VALUES (1, :version, :json, :now)
ON CONFLICT (id) DO UPDATE SET
  version = excluded.version,
  json = excluded.json,
  taken_over_at = excluded.taken_over_at
