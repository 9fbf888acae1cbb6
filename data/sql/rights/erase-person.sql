-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM person WHERE uid = :uid
