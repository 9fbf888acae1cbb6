-- SPDX-License-Identifier: GPL-3.0-or-later
-- Like verify-events, of a file from before forms on paper and details.
-- The last column is what the texts of the row measure in bytes: a text with a NUL is longer than it reads.
SELECT e.id, e.uid, e.person_uid, e.purpose, e.kind, e.refers_to, e.choice, e.text_sha256, e.text_version,
  e.language, e.provider, e.method, e.health, e.given_at, e.zone, e.recorded_at, e.valid_until, e.meeting_uid,
  e.evidence_sha256, NULL, NULL, e.canon, e.prev_hash, e.hash,
  length(CAST(e.uid AS BLOB)) + length(CAST(e.person_uid AS BLOB)) + length(CAST(e.purpose AS BLOB))
    + length(CAST(e.kind AS BLOB)) + coalesce(length(CAST(e.refers_to AS BLOB)), 0) + length(CAST(e.choice AS BLOB))
    + length(CAST(e.text_sha256 AS BLOB)) + length(CAST(e.language AS BLOB)) + length(CAST(e.provider AS BLOB))
    + length(CAST(e.method AS BLOB)) + length(CAST(e.zone AS BLOB)) + coalesce(length(CAST(e.meeting_uid AS BLOB)), 0)
    + coalesce(length(CAST(e.evidence_sha256 AS BLOB)), 0)
    + length(CAST(e.prev_hash AS BLOB))
    + length(CAST(e.hash AS BLOB))
FROM consent_event AS e
ORDER BY e.id
