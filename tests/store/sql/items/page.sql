-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, name, rank FROM item WHERE id = :id;
