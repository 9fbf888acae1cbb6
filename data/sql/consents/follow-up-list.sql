-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT step FROM follow_up WHERE event_uid = :event_uid ORDER BY step
