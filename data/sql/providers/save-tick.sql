-- SPDX-License-Identifier: GPL-3.0-or-later
-- One that was ticked before keeps its time.
INSERT INTO provider_tick (provider, item, ticked_at)
VALUES (:provider, :item, :now)
ON CONFLICT (provider, item) DO NOTHING
