-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, age, restricted_at IS NOT NULL FROM person WHERE uid = :uid
