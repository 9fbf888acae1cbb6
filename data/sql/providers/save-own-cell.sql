-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO own_cell (provider, criterion, state, value, unlimited, words, source_title, source_url, as_of, reason,
  official, value_text, unchecked, changed_at)
VALUES (:provider, :criterion, :state, :value, :unlimited, :words, :source_title, :source_url, :as_of, :reason,
  :official, :value_text, :unchecked, :changed_at)
ON CONFLICT (provider, criterion) DO UPDATE
SET state = excluded.state, value = excluded.value, unlimited = excluded.unlimited, words = excluded.words,
  source_title = excluded.source_title, source_url = excluded.source_url, as_of = excluded.as_of,
  reason = excluded.reason, official = excluded.official, value_text = excluded.value_text,
  unchecked = excluded.unchecked, changed_at = excluded.changed_at
