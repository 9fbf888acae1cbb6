-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM provider_note
WHERE provider = :id OR criterion = :id
