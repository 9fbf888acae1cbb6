-- SPDX-License-Identifier: GPL-3.0-or-later
-- All other forms of the person. Those that are out do not count any more.
UPDATE sheet SET person_uid = NULL,
  void_at = CASE WHEN back_at IS NULL THEN coalesce(void_at, :now) ELSE void_at END
WHERE person_uid = :uid
