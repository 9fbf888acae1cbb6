-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, hash FROM consent_event ORDER BY id DESC LIMIT 1
