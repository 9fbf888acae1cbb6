-- SPDX-License-Identifier: GPL-3.0-or-later
-- What proves the answers of a person: forms that came back, and papers and files that were noted. Each with the moment at which the
-- consent ended, if it did: from then on it is needed as proof for some years more.
WITH answer AS (
  SELECT e.id, e.purpose, e.kind, e.given_at, e.valid_until
  FROM consent_event AS e
  WHERE e.person_uid = :uid
    AND e.kind IN ('given', 'refused', 'withdrawn', 'renewed', 'expired')
    AND NOT EXISTS (
      SELECT 1 FROM consent_event AS mistake
      WHERE mistake.person_uid = e.person_uid AND mistake.purpose = e.purpose
        AND mistake.kind = 'mistaken' AND mistake.refers_to = e.uid)
), latest AS (
  SELECT a.purpose,
    CASE
      WHEN a.kind IN ('refused', 'withdrawn', 'expired') THEN a.given_at
      WHEN a.valid_until <= :now THEN a.valid_until
    END AS ended_at
  FROM answer AS a
  WHERE a.id = (SELECT b.id FROM answer AS b WHERE b.purpose = a.purpose ORDER BY b.given_at DESC, b.id DESC LIMIT 1)
)
SELECT e.sheet, coalesce(d.evidence_place, ''), e.purpose, t.title, e.given_at, e.zone,
  (SELECT l.ended_at FROM latest AS l WHERE l.purpose = e.purpose)
FROM consent_event AS e
JOIN consent_text AS t ON t.sha256 = e.text_sha256
LEFT JOIN consent_detail AS d ON d.event_uid = e.uid
WHERE e.person_uid = :uid
  AND e.kind IN ('given', 'refused', 'withdrawn', 'renewed')
  AND (e.method = 'paper' OR e.sheet IS NOT NULL OR e.evidence_sha256 IS NOT NULL OR coalesce(d.evidence_place, '') <> '')
UNION ALL
SELECT s.id, '', s.purpose, t.title, s.back_at, '', (SELECT l.ended_at FROM latest AS l WHERE l.purpose = s.purpose)
FROM sheet AS s
JOIN consent_text AS t ON t.sha256 = s.text_sha256
WHERE s.person_uid = :uid
  AND s.back_at IS NOT NULL
  AND s.shredded_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM consent_event AS e WHERE e.person_uid = :uid AND e.sheet = s.id)
ORDER BY 5, 1
