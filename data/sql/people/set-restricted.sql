-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE person
SET restricted_at = CASE WHEN :restricted THEN coalesce(restricted_at, :now) END, changed_at = :now
WHERE uid = :uid
