-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE person
SET name = :name, sort_key = :sort_key, mail = :mail, phone = :phone, note = :note, letter = :letter, age = :age,
  guardian = :guardian, language = :language, left_at = :left_at, changed_at = :now,
  restricted_at = CASE WHEN :restricted THEN coalesce(restricted_at, :now) END
WHERE uid = :uid
