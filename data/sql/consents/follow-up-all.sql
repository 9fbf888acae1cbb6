-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT event_uid, step FROM follow_up
