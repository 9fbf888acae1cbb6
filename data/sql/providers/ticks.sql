-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT provider, item
FROM provider_tick
ORDER BY provider, item
