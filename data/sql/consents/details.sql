-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT event_uid, evidence_place, collected_by, witness, guardian FROM consent_detail WHERE person_uid = :person_uid
