-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 'meeting' FROM meeting WHERE provider = :id
UNION ALL
SELECT 'consent' FROM consent_event WHERE provider = :id
UNION ALL
SELECT 'use' FROM provider_use WHERE provider = :id AND in_use = 1
LIMIT 1
