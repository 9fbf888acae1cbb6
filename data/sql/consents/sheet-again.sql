-- SPDX-License-Identifier: GPL-3.0-or-later
-- A form that is still out, and so need not be made again: that of a person since a time, or the blank one with an id.
SELECT id
FROM sheet
WHERE purpose = :purpose AND text_sha256 = :text_sha256 AND provider = :provider AND meeting_uid IS :meeting_uid
  AND back_at IS NULL AND void_at IS NULL AND shredded_at IS NULL AND keep_until IS NULL
  AND CASE WHEN :person_uid IS NULL THEN id = :id AND person_uid IS NULL
           ELSE person_uid = :person_uid AND made_at > :since AND made_at <= :now END
ORDER BY made_at DESC, id
LIMIT 1
