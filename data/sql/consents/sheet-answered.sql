-- SPDX-License-Identifier: GPL-3.0-or-later
-- An answer that came back on the form and still counts.
SELECT EXISTS (
  SELECT 1
  FROM consent_event AS e
  WHERE e.sheet = :id AND e.kind IN ('given', 'refused', 'renewed') AND NOT EXISTS (
    SELECT 1 FROM consent_event AS m
    WHERE m.person_uid = e.person_uid AND m.purpose = e.purpose AND m.kind = 'mistaken' AND m.refers_to = e.uid
  )
)
