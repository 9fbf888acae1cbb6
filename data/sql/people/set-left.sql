-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE person SET left_at = :left_at, changed_at = :now WHERE uid = :uid
