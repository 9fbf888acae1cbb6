-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT word
  FROM blocked_word
 ORDER BY word
