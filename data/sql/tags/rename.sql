-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE tag SET name = :name, sort_key = :sort_key WHERE id = :id
