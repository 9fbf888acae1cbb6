-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, name FROM person WHERE uid = :uid
