-- SPDX-License-Identifier: GPL-3.0-or-later
-- :items are those that stay, between commas; ids hold none. The others go.
DELETE FROM provider_tick
WHERE provider = :provider AND instr(:items, ',' || item || ',') = 0
