-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE sheet SET back_at = :back_at, person_uid = :person_uid, void_at = NULL WHERE id = :id
