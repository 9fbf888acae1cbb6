-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO person (uid, name, sort_key, mail, phone, note, letter, age, guardian, language, restricted_at, left_at,
  created_at, changed_at)
VALUES (:uid, :name, :sort_key, :mail, :phone, :note, :letter, :age, :guardian, :language, :restricted_at, :left_at,
  :created_at, :now)
