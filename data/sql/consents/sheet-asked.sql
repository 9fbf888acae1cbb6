-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether it is recorded that somebody was asked with a form, and not in error.
SELECT EXISTS (
  SELECT 1
  FROM consent_event AS e
  WHERE e.sheet = :id AND e.kind = 'requested' AND NOT EXISTS (
    SELECT 1 FROM consent_event AS m
    WHERE m.person_uid = e.person_uid AND m.purpose = e.purpose AND m.kind = 'mistaken' AND m.refers_to = e.uid
  )
)
