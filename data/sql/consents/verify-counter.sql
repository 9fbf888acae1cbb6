-- SPDX-License-Identifier: GPL-3.0-or-later
-- The highest number that the record ever gave.
SELECT seq FROM sqlite_sequence WHERE name = 'consent_event'
