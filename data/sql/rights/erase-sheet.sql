-- SPDX-License-Identifier: GPL-3.0-or-later
-- A form that came back: the paper says who, the table no longer does.
UPDATE sheet SET person_uid = NULL, keep_until = :keep_until
WHERE id = :sheet AND person_uid = :uid AND back_at IS NOT NULL AND shredded_at IS NULL
