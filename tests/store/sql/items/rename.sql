-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE item SET name = :name WHERE id = :id;
