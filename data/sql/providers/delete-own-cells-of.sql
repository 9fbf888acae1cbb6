-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM own_cell
WHERE provider = :id OR criterion = :id
