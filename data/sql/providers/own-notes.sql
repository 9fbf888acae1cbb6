-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT provider, criterion, note, changed_at
FROM provider_note
ORDER BY provider, criterion
