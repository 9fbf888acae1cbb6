-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO provider_note (provider, criterion, note, changed_at)
VALUES (:provider, :criterion, :note, :changed_at)
ON CONFLICT (provider, criterion) DO UPDATE
SET note = excluded.note, changed_at = excluded.changed_at
