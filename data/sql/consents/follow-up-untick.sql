-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM follow_up WHERE event_uid = :event_uid AND step = :step
