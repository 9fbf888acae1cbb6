-- SPDX-License-Identifier: GPL-3.0-or-later
-- Events that have, or should have, details. Those of people who were erased are gone.
SELECT e.id, e.details_sha256, d.salt, d.evidence_place, d.collected_by, d.witness, d.guardian,
  d.event_uid IS NOT NULL, p.id IS NOT NULL, coalesce(d.person_uid = e.person_uid, 1),
  coalesce(length(CAST(d.salt AS BLOB)) + length(CAST(d.evidence_place AS BLOB)) + length(CAST(d.collected_by AS BLOB))
    + length(CAST(d.witness AS BLOB)) + length(CAST(d.guardian AS BLOB)), 0)
FROM consent_event AS e
LEFT JOIN consent_detail AS d ON d.event_uid = e.uid
LEFT JOIN person AS p ON p.uid = e.person_uid
WHERE e.details_sha256 IS NOT NULL OR d.event_uid IS NOT NULL
ORDER BY e.id
