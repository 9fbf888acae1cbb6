-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT provider, in_use, concluded_on, kept_at, review_on, result, result_reason, server_version, updated_on, update_days
FROM provider_use
ORDER BY provider
