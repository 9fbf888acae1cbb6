-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE sheet SET shredded_at = :at WHERE id = :id
