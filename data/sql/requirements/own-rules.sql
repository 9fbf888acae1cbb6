-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, uid, issuer, line, dated, source
FROM own_rule
ORDER BY created_at, id
