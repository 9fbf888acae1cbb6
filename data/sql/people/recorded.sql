-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether there is proof of something that this person said or was asked.
SELECT EXISTS (SELECT 1 FROM consent_event WHERE person_uid = :uid)
  OR EXISTS (SELECT 1 FROM sheet WHERE person_uid = :uid)
