-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count(*)
FROM sqlite_schema
WHERE type = 'table' AND name IN ('catalogue', 'own_criterion', 'own_provider', 'own_cell', 'provider_note')
