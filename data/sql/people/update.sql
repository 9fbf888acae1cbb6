-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE person
SET name = :name, sort_key = :sort_key, mail = :mail, phone = :phone, note = :note, changed_at = :now
WHERE uid = :uid
