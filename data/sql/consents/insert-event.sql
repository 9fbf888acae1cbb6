-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO consent_event (id, uid, person_uid, purpose, kind, refers_to, choice, text_sha256, text_version,
  language, provider, method, health, given_at, zone, recorded_at, valid_until, meeting_uid,
  evidence_sha256, sheet, details_sha256, canon, prev_hash, hash)
VALUES (:id, :uid, :person_uid, :purpose, :kind, :refers_to, :choice, :text_sha256, :text_version,
  :language, :provider, :method, :health, :given_at, :zone, :recorded_at, :valid_until, :meeting_uid,
  :evidence_sha256, :sheet, :details_sha256, :canon, :prev_hash, :hash)
