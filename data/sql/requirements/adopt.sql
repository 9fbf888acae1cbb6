-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO adoption (uid, assessment_uid, provider, reason, decided_on, decided_by, record, created_at)
VALUES (:uid, :assessment_uid, :provider, :reason, :decided_on, :decided_by, :record, :now)
