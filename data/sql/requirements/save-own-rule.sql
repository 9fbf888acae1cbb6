-- SPDX-License-Identifier: GPL-3.0-or-later
-- One that was removed comes back under the number it had, unless another one has that by now.
INSERT INTO own_rule (id, uid, issuer, line, dated, source, created_at, changed_at)
VALUES (iif(:id = 0 OR EXISTS (SELECT 1 FROM own_rule WHERE id = :id), NULL, :id),
  :uid, :issuer, :line, :dated, :source, :now, :now)
ON CONFLICT (uid) DO UPDATE
SET issuer = excluded.issuer, line = excluded.line, dated = excluded.dated, source = excluded.source,
  changed_at = excluded.changed_at
RETURNING id
