-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE sheet SET void_at = :at WHERE id = :id
