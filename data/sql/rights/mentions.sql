-- SPDX-License-Identifier: GPL-3.0-or-later
-- Free texts that are not the person's own and have these letters in them.
SELECT 'meeting' AS place, title AS title, title AS body FROM meeting WHERE instr(title, :name) > 0
UNION ALL SELECT 'provider-note', provider, note FROM provider_note WHERE instr(note, :name) > 0
UNION ALL SELECT 'own-provider', name, name || char(10) || summary FROM own_provider
  WHERE instr(name || char(10) || summary, :name) > 0
UNION ALL SELECT 'own-row', label, label || char(10) || explain FROM own_criterion
  WHERE instr(label || char(10) || explain, :name) > 0
UNION ALL SELECT 'own-row', provider, words || char(10) || reason || char(10) || source_title FROM own_cell
  WHERE instr(words || char(10) || reason || char(10) || source_title, :name) > 0
UNION ALL SELECT 'own-rule', issuer, issuer || char(10) || line || char(10) || source FROM own_rule
  WHERE instr(issuer || char(10) || line || char(10) || source, :name) > 0
UNION ALL SELECT 'own-text', title, title || char(10) || body FROM own_text WHERE instr(title || char(10) || body, :name) > 0
UNION ALL SELECT 'own-text', title, title || char(10) || body FROM consent_text WHERE instr(title || char(10) || body, :name) > 0
UNION ALL SELECT 'own-purpose', label, label || char(10) || explain FROM own_purpose
  WHERE instr(label || char(10) || explain, :name) > 0
UNION ALL SELECT 'decision', provider, reason || char(10) || decided_by || char(10) || record FROM adoption
  WHERE instr(reason || char(10) || decided_by || char(10) || record, :name) > 0
UNION ALL SELECT 'document', kind, body FROM adoption_text WHERE instr(body, :name) > 0
UNION ALL SELECT 'contract', provider, kept_at || char(10) || result_reason FROM provider_use
  WHERE instr(kept_at || char(10) || result_reason, :name) > 0
UNION ALL SELECT 'assessment', title, title FROM assessment WHERE instr(title, :name) > 0
UNION ALL SELECT 'assessment', a.title, w.value FROM answer AS w JOIN assessment AS a ON a.id = w.assessment_id
  WHERE instr(w.value, :name) > 0
UNION ALL SELECT 'tag', name, name FROM tag WHERE instr(name, :name) > 0
UNION ALL SELECT 'person-note', name, note FROM person WHERE uid <> :uid AND instr(note, :name) > 0
UNION ALL SELECT 'person-guardian', name, guardian FROM person WHERE uid <> :uid AND instr(guardian, :name) > 0
UNION ALL SELECT 'consent-detail', coalesce((SELECT p.name FROM person AS p WHERE p.uid = d.person_uid), ''),
  d.evidence_place || char(10) || d.collected_by || char(10) || d.witness || char(10) || d.guardian
  FROM consent_detail AS d
  WHERE d.person_uid <> :uid
    AND instr(d.evidence_place || char(10) || d.collected_by || char(10) || d.witness || char(10) || d.guardian, :name) > 0
