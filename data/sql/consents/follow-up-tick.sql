-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO follow_up (event_uid, step, done_at) VALUES (:event_uid, :step, :now)
ON CONFLICT (event_uid, step) DO NOTHING
