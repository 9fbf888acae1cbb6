-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO own_criterion (id, label, explain, type, unit, better, meaning, created_at, changed_at)
VALUES (:id, :label, :explain, :type, :unit, :better, :meaning, :now, :now)
ON CONFLICT (id) DO UPDATE
SET label = excluded.label, explain = excluded.explain, type = excluded.type, unit = excluded.unit,
  better = excluded.better, meaning = excluded.meaning, changed_at = excluded.changed_at
