-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO person (uid, name, sort_key, mail, phone, note, created_at, changed_at)
VALUES (:uid, :name, :sort_key, :mail, :phone, :note, :created_at, :now)
