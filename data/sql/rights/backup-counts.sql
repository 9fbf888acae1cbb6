-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM consent_event)
