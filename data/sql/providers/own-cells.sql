-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT provider, criterion, state, value, unlimited, words, source_title, source_url, as_of, reason, official, value_text,
  unchecked, changed_at
FROM own_cell
ORDER BY provider, criterion
