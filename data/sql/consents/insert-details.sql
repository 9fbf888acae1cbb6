-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO consent_detail (event_uid, person_uid, salt, evidence_place, collected_by, witness, guardian)
VALUES (:event_uid, :person_uid, :salt, :evidence_place, :collected_by, :witness, :guardian)
